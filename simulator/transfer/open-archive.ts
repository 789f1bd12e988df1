import { pipeline, Readable, type Duplex } from 'node:stream';
import { XapiError } from '../../shared/xenapi/errors';
import { ByteSource, PrematureEnd } from './byte-source';
import { decompressor } from './compression';
import { OVA_XML } from './ova-xml';
import { nextTarMember, peekTarMember, readTarContent } from './tar';

export interface OpenedArchive {
  /** The text of its first member. */
  readonly metadata: string;
  /** What comes after it. */
  readonly source: ByteSource;
}

/**
 * Reads the beginning of an archive: plain, or packed with zstd or gzip.
 * Rejects with PrematureEnd, also for what is none of these, or IMPORT_ERROR_UNEXPECTED_FILE.
 */
export async function openArchive(body: AsyncIterable<unknown>): Promise<OpenedArchive> {
  const plain = new ByteSource(body);
  const isPlain = (await peekTarMember(plain)) !== undefined;
  const source = isPlain ? plain : new ByteSource(unpacked(plain, decompressor(await plain.peek(4))));
  const member = await nextTarMember(source);
  if (member === undefined) throw new PrematureEnd();
  if (member.name !== OVA_XML) throw new XapiError('IMPORT_ERROR_UNEXPECTED_FILE', [OVA_XML, member.name]);
  return { metadata: (await readTarContent(source, member)).toString('utf8'), source };
}

/** xapi: what cannot be unpacked ends as if the client had stopped sending */
async function* unpacked(packed: ByteSource, through: Duplex): AsyncGenerator<unknown, void> {
  let failure: XapiError | undefined;
  pipeline(Readable.from(packed.rest()), through, (error) => {
    if (error instanceof XapiError) failure = error;
  });
  try {
    yield* through;
  } catch {
    throw failure ?? new PrematureEnd();
  }
}
