import { create } from 'zustand';
import { toErrorData, type CommandRow, type JobStarted, type ObjectId } from '../../shared/contract';
import { getBridge } from './bridge';
import { showProblem } from './problems';

interface RefusedState {
  /** What the last command could not run on. */
  readonly refused: JobStarted['refused'];
}

export const useRefused = create<RefusedState>(() => ({ refused: [] }));

/** Starts a command as it is offered; one on groups is told which they are. */
export function startOffered({ id, ready, groups }: CommandRow, input: unknown): Promise<JobStarted | undefined> {
  const own = typeof input === 'object' && input !== null ? input : {};
  return startCommand(id, ready, groups === undefined ? input : { ...own, groups });
}

/** Starts a command at once, whatever it would ask. Resolves to what was started; failures are shown, and resolve to nothing. */
export async function startCommand(
  command: string,
  targets: readonly ObjectId[],
  input?: unknown,
): Promise<JobStarted | undefined> {
  try {
    const started = await getBridge().call('job.start', { command, targets: [...targets], input });
    useRefused.setState({ refused: started.refused });
    return started;
  } catch (error) {
    showProblem(toErrorData(error));
    return undefined;
  }
}
