import { readFile } from 'node:fs/promises';

/** Memory that a process has in RAM; NaN where the system has no /proc. */
export async function residentMb(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1000;
}
