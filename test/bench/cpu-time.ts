import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright';

/** Of the kernel's clock, on every Linux that Node runs on. */
const MS_PER_TICK = 10;
const [USER_TICKS, SYSTEM_TICKS] = [11, 12];

/** What a process has used of the processors so far, ms; NaN where the system has no /proc. */
export async function cpuMs(pid: number | undefined): Promise<number> {
  const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => '');
  // The second field is the program's name in brackets, and may have spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return MS_PER_TICK * (Number(fields[USER_TICKS]) + Number(fields[SYSTEM_TICKS]));
}

/** The same of all processes of a browser. */
export async function browserCpuMs(browser: Browser): Promise<number> {
  const client = await browser.newBrowserCDPSession();
  const { processInfo } = await client.send('SystemInfo.getProcessInfo');
  await client.detach();
  return 1000 * processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}
