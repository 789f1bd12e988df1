import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { toErrorData, type ConnectionQuestion, type ConnectionRow, type ErrorData } from '../../shared/contract';
import type { Backend } from '../backend/backend-types';
import { follow } from './follow';
import { UsageError, type DumpSource, type ServerSource } from './options';

type SentenceOf = (error: ErrorData) => string;

/** Opens the pool, and resolves once all of it is known. Rejects with UsageError, or with what the backend rejects with. */
export async function openPool(
  backend: Backend,
  source: DumpSource | ServerSource,
  sentenceOf: SentenceOf,
): Promise<void> {
  if (source.kind === 'dump') {
    await openDump(backend, source.file, sentenceOf);
    await untilKnown(backend, undefined, sentenceOf);
  } else {
    const { address, user, password } = source;
    await backend.call('connections.add', { address, user, password, remember: false });
    await untilKnown(backend, source, sentenceOf);
  }
}

async function openDump(backend: Backend, file: string, sentenceOf: SentenceOf): Promise<void> {
  const { size: sizeBytes, mtimeMs: modifiedAt } = await statFile(file);
  const params = { name: basename(file), sizeBytes, modifiedAt };
  const upload = await backend.open('dump', params, new AbortController().signal);
  try {
    await pipeline(createReadStream(file), upload, (answer) => text(answer));
  } catch (error) {
    throw new UsageError(`${file}: ${sentenceOf(toErrorData(error))}`);
  }
}

async function statFile(file: string) {
  try {
    const stats = await stat(file);
    if (stats.isFile()) return stats;
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  throw new UsageError(`${file} cannot be read: it is no file.`);
}

async function untilKnown(backend: Backend, server: ServerSource | undefined, sentenceOf: SentenceOf): Promise<void> {
  const answered = new Set<string>();
  await follow(backend, 'connections', {}, ([row]) => {
    if (row === undefined) return undefined;
    if (row.state === 'failed') throw new UsageError(sentenceOf(row.error ?? { kind: 'internal', detail: '' }));
    if (row.question !== undefined) answer(backend, row, row.question, server, answered, sentenceOf);
    return row.state === 'connected' ? row : undefined;
  });
}

/** Trusts a certificate once; whatever else is asked ends the run. */
function answer(
  backend: Backend,
  { id: connection }: ConnectionRow,
  question: ConnectionQuestion,
  server: ServerSource | undefined,
  answered: Set<string>,
  sentenceOf: SentenceOf,
): void {
  if (question.kind === 'password') {
    throw new UsageError(question.error === undefined ? 'The server asks for a password.' : sentenceOf(question.error));
  }
  const { host, fingerprint } = question;
  if (server?.trust !== 'any' && digitsOf(server?.trust ?? '') !== digitsOf(fingerprint)) {
    throw new UsageError(refusal(host, fingerprint, server?.trust));
  }
  if (answered.has(fingerprint)) return;
  answered.add(fingerprint);
  void backend.call('connections.certificate', { connection, fingerprint, trust: true });
}

function refusal(host: string, fingerprint: string, trusted: string | undefined): string {
  const shown = `${host} shows a certificate with the SHA-256 fingerprint\n${fingerprint}`;
  return trusted === undefined
    ? `${shown}\nIf that is right, add --fingerprint ${fingerprint}, or --trust to trust any.`
    : `${shown}\nwhich is not the one to be trusted. Is that the server, and has its certificate been renewed?`;
}

/** Fingerprints are written with colons and without, in capitals or not. */
function digitsOf(fingerprint: string): string {
  return fingerprint.replace(/[^0-9a-f]/gi, '').toLowerCase();
}
