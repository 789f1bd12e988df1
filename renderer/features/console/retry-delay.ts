import type { ErrorData } from '../../../shared/contract';

/**
 * What passes by itself within moments: a guest that starts anew, or has moved. The server says when, but a little before
 * its console is there.
 */
const SOON_OVER: ReadonlySet<string> = new Set([
  'reason.consoleEnded',
  'reason.consoleEndedEarly',
  'reason.consoleNotReady',
  'reason.consoleNotThere',
  'reason.gone',
]);
/** What may pass, and no event tells of it. */
const MAY_PASS: ReadonlySet<string> = new Set([
  'reason.consoleLimit',
  'reason.consoleSession',
  'reason.consoleRefused',
  'reason.notConnected',
]);

const SOON_FIRST_MS = 100;
/** Never longer, so that nobody waits two seconds for a screen that is there. */
const SOON_LONGEST_MS = 1500;
const TRANSPORT_FIRST_MS = 500;
const LONGEST_MS = 15_000;

/** How long to wait before the next try, ms, after this many failures in a row; undefined where nothing but a change helps. */
export function retryDelayMs(error: ErrorData, failures: number): number | undefined {
  if (error.kind === 'reason') {
    const { key } = error.reason;
    if (MAY_PASS.has(key)) return LONGEST_MS;
    if (!SOON_OVER.has(key)) return undefined;
    return Math.min(SOON_FIRST_MS * 2 ** (failures - 1), SOON_LONGEST_MS);
  }
  if (error.kind === 'transport' && error.transport.startsWith('certificate')) return undefined;
  return Math.min(TRANSPORT_FIRST_MS * 2 ** (failures - 1), LONGEST_MS);
}
