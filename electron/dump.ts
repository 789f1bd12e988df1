import { ReasonError, text } from '../shared/contract';
import { BadDump, openDump, type DumpProblem } from '../simulator/index';
import type { Dump } from './backend/backend-types';

const REASONS: Readonly<Record<DumpProblem, string>> = {
  'not-a-dump': 'reason.dumpNotADump',
  truncated: 'reason.dumpTruncated',
  'no-pool': 'reason.dumpWithoutPool',
};

/** A pool that is read from a database dump, served by the simulator in this process. */
export async function serveDump(source: AsyncIterable<Uint8Array>, fileTimeMs: number): Promise<Dump> {
  const { name, url, ...server } = await openDump(source, { fileTimeMs }).catch((error: unknown) => {
    throw error instanceof BadDump ? new ReasonError(text(REASONS[error.problem], { line: error.line })) : error;
  });
  return { ...server, name, address: new URL(url).host };
}
