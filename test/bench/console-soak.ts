import { soak, isSound } from './soak';
import { round } from './statistics';
import { printTable } from './table';

const CONSOLES = 20;

export interface ConsoleSoakOptions {
  readonly minutes: number;
  readonly guests: 'qemu' | undefined;
  readonly asJson: boolean;
}

/** Sets exit code 1 when a console did not come back, or something is left. */
export async function benchConsoleSoak({ minutes, guests, asJson }: ConsoleSoakOptions): Promise<void> {
  const begin = performance.now();
  const figures = await soak({ consoles: CONSOLES, minutes, guests });
  const { rounds, channels, warnings } = figures;
  const seconds = round((performance.now() - begin) / 1000, 0);
  const names = [...new Set(rounds.map(({ name }) => name))];
  const rows = names.map((name) => {
    const all = rounds.filter((each) => each.name === name);
    return {
      what: name,
      times: all.length,
      'back after (ms)': round(Math.max(...all.map(({ backMs }) => backMs)), 0),
      stuck: all.reduce((sum, { stuck }) => sum + stuck.length, 0),
    };
  });
  const left = [
    { when: 'grown, all consoles open', ...figures.grown, channels: '-', warnings: '-' },
    { when: 'left, all consoles closed', ...figures.left, channels, warnings: warnings.length },
  ];
  if (asJson) console.log(JSON.stringify({ bench: 'console-soak', minutes, seconds, rows, left }));
  else {
    console.log(`${CONSOLES} consoles, ${minutes} minutes in ${seconds} s`);
    printTable(rows);
    printTable(left);
    for (const warning of warnings) console.log(warning);
  }
  if (!isSound(figures)) process.exitCode = 1;
}
