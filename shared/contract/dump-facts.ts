/** What is told of a pool that is read from a database dump. There is no server behind it. */
export interface DumpFacts {
  readonly fileName: string;
  /** When the pool was as it is shown, ms since the epoch. */
  readonly takenAt: number;
}
