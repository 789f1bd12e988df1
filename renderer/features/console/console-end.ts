import { text, type ErrorData } from '../../../shared/contract';

/** What is lost with a console whose channel ended: by itself, cut, or before it was open. */
export function lossOf(error: ErrorData | undefined, hadCome: boolean): ErrorData {
  if (error !== undefined && !isCut(error)) return error;
  return { kind: 'reason', reason: text(hadCome ? 'reason.consoleEnded' : 'reason.consoleEndedEarly') };
}

/** Where a console was ended for want of a password: whether the server refused one. Else undefined. */
export function passwordWanted(error: ErrorData): { readonly wasRefused: boolean } | undefined {
  const key = error.kind === 'reason' ? error.reason.key : '';
  if (key === 'reason.consolePasswordWanted') return { wasRefused: false };
  return key === 'reason.consolePasswordRefused' ? { wasRefused: true } : undefined;
}

/** It was open; what came before that names its host. */
function isCut(error: ErrorData): boolean {
  return error.kind === 'transport' && error.transport === 'cut' && error.host === '';
}
