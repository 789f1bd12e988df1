import { create } from 'zustand';
import type { ErrorData } from '../../shared/contract';

/** A request that failed with no dialog of its own open to say so. */
export interface Problem {
  readonly id: number;
  readonly error: ErrorData;
  /** What it befell, where that is not plain: the name of a file. */
  readonly subject: string | undefined;
}

/** Problems that the user has not put away yet, oldest first. */
export const useProblems = create<{ readonly problems: readonly Problem[] }>(() => ({ problems: [] }));

let lastId = 0;

export function showProblem(error: ErrorData, subject?: string): void {
  lastId += 1;
  const problem = { id: lastId, error, subject };
  useProblems.setState(({ problems }) => ({ problems: [...problems, problem] }));
}

export function dismissProblem(id: number): void {
  useProblems.setState(({ problems }) => ({ problems: problems.filter((problem) => problem.id !== id) }));
}
