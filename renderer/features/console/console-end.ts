import { text, type ErrorData } from '../../../shared/contract';

/** What is lost with a console whose channel ended: by itself, cut, or before it was open. */
export function lossOf(error: ErrorData | undefined, hadCome: boolean): ErrorData {
  if (error !== undefined && !isCut(error)) return error;
  return { kind: 'reason', reason: text(hadCome ? 'reason.consoleEnded' : 'reason.consoleEndedEarly') };
}

/** It was open; what came before that names its host. */
function isCut(error: ErrorData): boolean {
  return error.kind === 'transport' && error.transport === 'cut' && error.host === '';
}
