import { constants } from 'node:fs';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { z } from 'zod';

/** A small JSON file that only its owner may read, and that is replaced whole: a crash leaves the old or the new. */
export interface ReplacedFile<T> {
  /** undefined when there is none. One that cannot be understood is renamed to `.broken`, and counts as none. */
  read(): Promise<T | undefined>;
  /** Writes come out in the order in which they were asked for. */
  write(value: T): Promise<void>;
}

export function replacedFile<T>(path: string, schema: z.ZodType<T>, log: (message: string) => void): ReplacedFile<T> {
  let writing = Promise.resolve();
  return {
    read: async () => {
      const text = await readIfThere(path);
      if (text === undefined) return undefined;
      const value = parse(text, schema);
      if (value !== undefined) return value;
      await rename(path, `${path}.broken`);
      log(`${path} could not be understood and was kept as ${path}.broken`);
      return undefined;
    },
    write: (value) => {
      const written = writing.then(() => replaceFile(path, JSON.stringify(value, undefined, 2)));
      writing = written.catch(() => undefined);
      return written;
    },
  };
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function parse<T>(text: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

async function replaceFile(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${process.pid}.new`;
  const file = await open(temporary, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
  await syncDirectory(dirname(path));
}

/** The new name itself must reach the disk too. Windows has no such call, and needs none. */
async function syncDirectory(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const directory = await open(path, constants.O_RDONLY);
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
