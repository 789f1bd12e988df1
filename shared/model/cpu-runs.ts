interface Cpu {
  readonly number: number;
  readonly model: string;
}

/** A CPU's own words for itself, which makers pad with spaces. */
export function cpuModel(words: string): string {
  return words.replace(/ +/g, ' ').trim();
}

/** CPUs of one model with consecutive numbers, `0 - 15: AMD EPYC 7302`. */
export function cpuRuns(cpus: readonly Cpu[]): readonly string[] {
  const runs: { readonly first: number; last: number; readonly model: string }[] = [];
  for (const { number, model: words } of [...cpus].sort((one, other) => one.number - other.number)) {
    const model = cpuModel(words);
    const run = runs.at(-1);
    if (run?.model === model && run.last + 1 === number) run.last = number;
    else runs.push({ first: number, last: number, model });
  }
  return runs.map(({ first, last, model }) => `${first === last ? first : `${first} - ${last}`}: ${model}`);
}
