import { measureAlone, startTarget } from './child';
import type { EventFloorFigures } from './measure-event-floor';
import type { RecordFigures } from './measure-record';
import { measureWindow } from './measure-window';
import { round } from './statistics';
import { printTable } from './table';

interface EventsOptions {
  readonly size: string;
  /** Changes a second on the server. */
  readonly rate: number;
  readonly seconds: number;
  readonly asJson: boolean;
}

/** DESIGN §8. Latency is counted on top of what the bare client sees, as servers batch events for 50 ms and more. */
const BUDGETS = { msPerChange: 1, p95Ms: 100, framesPerSecond: 60, heapMb: 150, mainRssMb: 450 };

/** What one changed record costs, how soon its row is painted, and whether the page stays smooth meanwhile. */
export async function benchEvents({ size, rate, seconds, asJson }: EventsOptions): Promise<void> {
  const { target, close } = await startTarget(size);
  try {
    const floor = await measureAlone<EventFloorFigures>('event-floor', target);
    const record = await measureAlone<RecordFigures>('record', target);
    const window = await measureWindow(target, rate, seconds);
    const rows = [
      {
        what: 'one changed record, main process (ms)',
        value: round(record.msPerChange, 3),
        budget: BUDGETS.msPerChange,
      },
      { what: 'event to parsed event, bare client p50 (ms)', value: round(floor.p50, 0), budget: null },
      { what: 'event to parsed event, bare client p95 (ms)', value: round(floor.p95, 0), budget: null },
      { what: 'event to row p50 (ms)', value: round(window.p50, 0), budget: null },
      { what: 'event to row p95 (ms)', value: round(window.p95, 0), budget: BUDGETS.p95Ms },
      { what: 'event to row p95 / bare client p95', value: round(window.p95 / floor.p95), budget: null },
      { what: 'frames a second in Chromium', value: round(window.framesPerSecond, 1), budget: BUDGETS.framesPerSecond },
      { what: 'longest frame (ms)', value: round(window.longestFrameMs, 0), budget: null },
      { what: 'renderer heap (MB)', value: round(window.heapMb, 1), budget: BUDGETS.heapMb },
      { what: 'main process RSS (MB)', value: round(window.mainRssMb, 0), budget: BUDGETS.mainRssMb },
    ];
    if (asJson) console.log(JSON.stringify({ bench: 'events', size, rate, seconds, samples: window.samples, rows }));
    else {
      console.log(`events ${size}: ${rate} changes a second for ${seconds} s, ${window.samples} rows timed`);
      printTable(rows);
    }
  } finally {
    close();
  }
}
