import type { ErrorData } from '../../../shared/contract';

/**
 * What passes by itself within moments: a guest that starts anew, or has moved, or a session that is being renewed. The
 * server says when, but a little before its console is there.
 */
const SOON_OVER: ReadonlySet<string> = new Set([
  'reason.consoleEnded',
  'reason.consoleEndedEarly',
  'reason.consoleNotReady',
  'reason.consoleNotThere',
  'reason.consoleSession',
  'reason.gone',
  'reason.notConnected',
]);
/** What lasts, and no event tells of its end. */
const MAY_PASS: ReadonlySet<string> = new Set(['reason.consoleLimit', 'reason.consoleRefused']);

const SOON_FIRST_MS = 100;
/** Never longer, so that nobody waits two seconds for a screen that is there. */
const SOON_LONGEST_MS = 1500;
const LASTING_MS = 15_000;

/** How long to wait before the next try, ms, after this many failures in a row; undefined where nothing but a change helps. */
export function retryDelayMs(error: ErrorData, failures: number): number | undefined {
  if (error.kind === 'reason') {
    const { key } = error.reason;
    if (MAY_PASS.has(key)) return LASTING_MS;
    if (!SOON_OVER.has(key)) return undefined;
  }
  if (error.kind === 'transport' && error.transport.startsWith('certificate')) return undefined;
  return Math.min(SOON_FIRST_MS * 2 ** (failures - 1), SOON_LONGEST_MS);
}
