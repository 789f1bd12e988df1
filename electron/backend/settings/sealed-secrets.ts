import { createCipheriv, createDecipheriv, randomBytes, scrypt, type ScryptOptions } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { ReasonError, text } from '../../../shared/contract';
import { replacedFile, type ReplacedFile } from './replaced-file';
import type { Secrets } from './settings-types';

/** scrypt's N: with the block size below, a guess costs 128 MB and about half a second. */
const COST = 2 ** 17;
const BLOCK_SIZE = 8;
const KEY_BYTES = 32;
const SALT_BYTES = 16;
/** What GCM is specified for. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const sealedSchema = z.object({
  version: z.literal(1),
  /** What the key was made with, so that a later version can raise it. */
  cost: z
    .int()
    .min(2 ** 10)
    .max(2 ** 20),
  salt: z.base64(),
  nonce: z.base64(),
  tag: z.base64(),
  sealed: z.base64(),
});
const secretsSchema = z.record(z.string(), z.string());

type Sealed = z.infer<typeof sealedSchema>;

interface OpenFile {
  readonly key: Buffer;
  readonly salt: Buffer;
  readonly cost: number;
  readonly secrets: Map<string, string>;
}

/** Secrets in `secrets.json` of the data directory, sealed with the user's main password: scrypt and AES-256-GCM. */
export async function openSealedSecrets(
  directory: string,
  log: (message: string) => void,
  cost = COST,
): Promise<Secrets> {
  const file = replacedFile(join(directory, 'secrets.json'), sealedSchema, log);
  return new SealedSecrets(file, await file.read(), cost);
}

class SealedSecrets implements Secrets {
  private opened: OpenFile | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly file: ReplacedFile<Sealed>,
    private sealed: Sealed | undefined,
    private readonly cost: number,
  ) {}

  state(): 'password-unset' | 'password-locked' | 'password-open' {
    if (this.opened !== undefined) return 'password-open';
    return this.sealed === undefined ? 'password-unset' : 'password-locked';
  }

  get(id: string): Promise<string | undefined> {
    return Promise.resolve(this.opened?.secrets.get(id));
  }

  async set(id: string, secret: string): Promise<void> {
    const opened = this.need();
    opened.secrets.set(id, secret);
    await this.write(opened);
  }

  async delete(id: string): Promise<void> {
    // While it is locked the secret stays in the file, where nothing refers to it any more.
    if (this.opened?.secrets.delete(id) === true) await this.write(this.opened);
  }

  async unlock(mainPassword: string): Promise<void> {
    const opened = await (this.sealed === undefined ? this.make(mainPassword) : unseal(this.sealed, mainPassword));
    this.opened = opened;
    for (const listener of this.listeners) listener();
  }

  onUnlocked(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private need(): OpenFile {
    if (this.opened !== undefined) return this.opened;
    throw new ReasonError(text(this.sealed === undefined ? 'secrets.unset' : 'secrets.locked'));
  }

  private async make(mainPassword: string): Promise<OpenFile> {
    const salt = randomBytes(SALT_BYTES);
    const { cost } = this;
    const made = { key: await deriveKey(mainPassword, salt, cost), salt, cost, secrets: new Map<string, string>() };
    await this.write(made);
    return made;
  }

  private async write({ key, salt, cost, secrets }: OpenFile): Promise<void> {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    const plain = JSON.stringify(Object.fromEntries(secrets));
    const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    this.sealed = {
      version: 1,
      cost,
      salt: salt.toString('base64'),
      nonce: nonce.toString('base64'),
      tag: cipher.getAuthTag().toString('base64'),
      sealed: sealed.toString('base64'),
    };
    await this.file.write(this.sealed);
  }
}

async function unseal(file: Sealed, mainPassword: string): Promise<OpenFile> {
  const salt = Buffer.from(file.salt, 'base64');
  const { cost } = file;
  const key = await deriveKey(mainPassword, salt, cost);
  let plain: string;
  try {
    // A shorter tag, which Node would take, is easier to forge.
    const options = { authTagLength: TAG_BYTES };
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(file.nonce, 'base64'), options);
    decipher.setAuthTag(Buffer.from(file.tag, 'base64'));
    const head = decipher.update(Buffer.from(file.sealed, 'base64'));
    plain = Buffer.concat([head, decipher.final()]).toString('utf8');
  } catch {
    // A file that was tampered with looks the same.
    throw new ReasonError(text('secrets.wrongPassword'));
  }
  return { key, salt, cost, secrets: new Map(Object.entries(secretsSchema.parse(JSON.parse(plain)))) };
}

function deriveKey(mainPassword: string, salt: Buffer, cost: number): Promise<Buffer> {
  // Node refuses anything over 32 MB unless told.
  const options: ScryptOptions = { cost, blockSize: BLOCK_SIZE, maxmem: 2 * 128 * cost * BLOCK_SIZE };
  return new Promise((resolve, reject) => {
    scrypt(mainPassword.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
