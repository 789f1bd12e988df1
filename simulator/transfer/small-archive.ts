import { TAR_END, tarHeader, tarPadding } from './tar';

/** By path inside the archive. */
export type SmallFiles = ReadonlyMap<string, string>;

/** A tar of a few files that fit into memory. */
export function smallArchive(files: SmallFiles, modifiedMs: number): Buffer {
  const pieces = [...files].flatMap(([name, text]) => {
    const content = Buffer.from(text);
    const sizeBytes = content.length;
    return [tarHeader({ name, sizeBytes }, modifiedMs), content, tarPadding(sizeBytes)];
  });
  return Buffer.concat([...pieces, TAR_END]);
}
