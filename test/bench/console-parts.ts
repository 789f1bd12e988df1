import { runPlainBridge } from './console-bridge';
import { runGuest } from './console-guest';
import { runProgramProcess, runProgramThread } from './console-program-end';
import { runPart } from './part';

/** By name: what runs in a process, or a thread, of its own. */
const PARTS: Readonly<Record<string, () => void>> = {
  guest: () => runPart(runGuest),
  'plain-bridge': () => runPart(runPlainBridge),
  'program-end': () => runPart(runProgramProcess),
  'program-thread': runProgramThread,
};

/** Runs a part of the benchmark of consoles where it was started. */
export function runConsolePart(name: string): void {
  PARTS[name]?.();
}
