/** What can be wrong with a file that is to be read as a database dump. */
export type DumpProblem =
  /** Not XML, or XML of another kind. */
  | 'not-a-dump'
  /** It breaks off: its end is missing. */
  | 'truncated'
  /** Well formed, but without the pool, or without the host that coordinates it. */
  | 'no-pool';

/** A file that is no database dump, or not a whole one. */
export class BadDump extends Error {
  override readonly name = 'BadDump';

  constructor(
    readonly problem: DumpProblem,
    /** Where reading ended, counted from 1. */
    readonly line: number,
    /** For people who know the format. */
    readonly detail: string,
  ) {
    super(`Line ${line}: ${detail}`);
  }
}
