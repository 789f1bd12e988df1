import { measureAlone, startTarget } from './child';
import type { FloorFigures } from './measure-floor';
import type { LoadFigures } from './measure-xen-api';
import { median, round } from './statistics';
import { printTable } from './table';

/** Interleaved, and each compared with the floor of its own round, so that a slow moment of the machine hits both. */
const ROUNDS = 5;

/** DESIGN §8: complete cache at XL, against the same bytes downloaded and given to JSON.parse. */
const BUDGET_RATIO = 1.3;
const BUDGET_RSS_MB = 450;

/** Time from login to a complete cache, against the floor, the xen-api package and the XML-RPC carrier. */
export async function benchLoad(size: string, asJson: boolean): Promise<void> {
  const { target, close } = await startTarget(size);
  const floor: FloorFigures[] = [];
  const ours: LoadFigures[] = [];
  const xenApi: LoadFigures[] = [];
  const xml: LoadFigures[] = [];
  try {
    // The server makes its texts at the first asking, and keeps them.
    await measureAlone<FloorFigures>('floor', target);
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      floor.push(await measureAlone<FloorFigures>('floor', target));
      ours.push(await measureAlone<LoadFigures>('poolkeeper', target));
      xenApi.push(await measureAlone<LoadFigures>('xen-api', target));
    }
    // Slow, and not a contest: once is enough.
    xml.push(await measureAlone<LoadFigures>('poolkeeper-xml', target));
  } finally {
    close();
  }
  const floorMs = median(floor.map(({ ms }) => ms));
  const row = (name: string, figures: readonly LoadFigures[]) => {
    const ratios = figures.map((figure, index) => figure.ms / (floor[index]?.ms ?? floorMs));
    const treeMs = figures.flatMap((figure) => figure.treeMs ?? []);
    return {
      name,
      ms: round(median(figures.map(({ ms }) => ms)), 0),
      ratio: round(median(ratios)),
      treeMs: treeMs.length === 0 ? null : round(median(treeMs), 0),
      rssMb: round(median(figures.map((figure) => figure.rssMb)), 0),
      records: figures[0]?.records ?? 0,
    };
  };
  const rows = [row('poolkeeper', ours), row('xen-api', xenApi), row('poolkeeper over XML-RPC', xml)];
  const bytes = floor[0]?.bytes ?? 0;
  const result = {
    bench: 'load',
    size,
    megabytes: round(bytes / 1e6, 1),
    records: floor[0]?.records ?? 0,
    floorMs: round(floorMs, 0),
    rows,
    budgets: { ratio: BUDGET_RATIO, rssMb: BUDGET_RSS_MB },
  };
  if (asJson) console.log(JSON.stringify(result));
  else {
    console.log(
      `load ${size}: ${result.records} records, ${result.megabytes} MB; download + JSON.parse ${result.floorMs} ms`,
    );
    printTable(rows);
    console.log(`budgets: ratio <= ${BUDGET_RATIO}, RSS <= ${BUDGET_RSS_MB} MB`);
  }
}
