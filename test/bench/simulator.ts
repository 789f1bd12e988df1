import { measureAlone, startTarget } from './child';
import type { ServerFigures, ServerTarget } from './measure-server';
import { startPlainServer } from './plain-server';
import { residentMb } from './resident';
import { round } from './statistics';
import { printTable } from './table';

/** What the other benchmarks ask of the simulator: `events` makes 1,000 changes a second, and one client follows them. */
const EVENTS_NEEDED = 1_000;
/** A storm counts as followed when so much of it arrived. */
const ENOUGH = 0.95;

/** What the simulator itself can do, so that no other benchmark measures it by mistake. */
export async function benchSimulator(size: string, asJson: boolean): Promise<void> {
  const small = await startedIn('S');
  small.close();
  const { ms, target, pid, close } = await startedIn(size);
  const plain = await startPlainServer();
  try {
    const builtMb = await residentMb(pid);
    const server: ServerTarget = { ...target, plain: plain.url };
    const figures = await measureAlone<ServerFigures>('server', server);
    const followed = figures.events.filter(({ asked, got }) => got >= ENOUGH * asked).at(-1)?.got ?? 0;
    const mbPerSecond = (dumpMs: number) => figures.dumpBytes / 1000 / dumpMs;
    const rows = [
      row('started, with all objects (ms)', ms, { what: 'size S', value: small.ms }),
      row('memory with all objects (MB)', builtMb),
      row('memory after the run (MB)', await residentMb(pid)),
      row('event.from of everything, first (MB/s)', mbPerSecond(figures.firstDumpMs)),
      row('event.from of everything, then (MB/s)', mbPerSecond(figures.dumpMs), {
        what: 'ready bytes',
        value: mbPerSecond(figures.plainDumpMs),
      }),
      row('VM.get_record a second', figures.callsPerSecond, {
        what: 'ready bytes',
        value: figures.plainCallsPerSecond,
      }),
      row('events a second to each of 3 clients', followed, { what: 'needed', value: EVENTS_NEEDED }),
    ];
    if (asJson) console.log(JSON.stringify({ bench: 'simulator', size, ...figures, rows }));
    else {
      console.log(`simulator ${size}: ${round(figures.dumpBytes / 1e6, 1)} MB of objects`);
      printTable(rows);
      const storms = figures.events.map(({ asked, got }) => `${asked} asked, ${round(got, 0)} got`);
      console.log(`changes a second: ${storms.join('; ')}`);
      const isEnough = followed >= EVENTS_NEEDED;
      console.log(isEnough ? 'It is no bottleneck of the other benchmarks.' : 'It holds the other benchmarks back.');
    }
  } finally {
    plain.close();
    close();
  }
}

async function startedIn(size: string) {
  const begin = performance.now();
  const started = await startTarget(size);
  return { ...started, ms: performance.now() - begin };
}

function row(what: string, value: number, against?: { readonly what: string; readonly value: number }) {
  return {
    what,
    value: round(value, value < 10 ? 2 : 0),
    against: against === undefined ? null : `${against.what}: ${round(against.value, 0)}`,
    ratio: against === undefined ? null : round(value / against.value),
  };
}
