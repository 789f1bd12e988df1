import { measureAlone, startTarget } from './child';
import type { ChangeCost, TreeFigures } from './measure-tree';
import { measureTreeWindow, type TreeWindowFigures } from './measure-tree-window';
import { round } from './statistics';
import { printTable } from './table';

const SIZES = ['S', 'M', 'L', 'XL'] as const;

/** What the tree costs when something changes, against doing all of it again; and how it feels in the window. */
export async function benchTree(size: string, asJson: boolean): Promise<void> {
  const sizes = SIZES.slice(
    0,
    Math.max(
      0,
      SIZES.findIndex((known) => known === size),
    ) + 1,
  );
  const all = new Map<string, TreeFigures>();
  let window: TreeWindowFigures | undefined;
  for (const each of sizes) {
    const { target, close } = await startTarget(each);
    try {
      all.set(each, await measureAlone<TreeFigures>('tree', target));
      if (each === size) window = await measureTreeWindow(target);
    } finally {
      close();
    }
  }
  const figures = all.get(size);
  if (figures === undefined || window === undefined) throw new RangeError(`no size ${size}`);
  if (asJson) {
    console.log(JSON.stringify({ bench: 'tree', size, figures: Object.fromEntries(all), window }));
    return;
  }
  console.log(
    `tree ${size}: ${figures.records} records, ${figures.nodes} nodes, built in ${round(figures.buildMs, 0)} ms`,
  );
  printTable([
    changeRow('one rename', figures.rename, figures),
    changeRow('one power change', figures.power, figures),
    changeRow(`a host with ${figures.death.vms} VMs dies or returns`, figures.death, figures),
    changeRow('1,000 renames at once', figures.burst, figures),
  ]);
  console.log(
    `the same by making all again: ${round(figures.rebuildMs, 1)} ms; by a computed value: ${round(figures.computedMs, 1)} ms`,
  );
  printTable(
    [...all].map(([each, { records, nodes, rename, rebuildMs, computedMs }]) => ({
      size: each,
      records,
      nodes,
      'one rename (ms)': round(rename.mainMs + rename.rendererMs, 3),
      'all again (ms)': round(rebuildMs, 1),
      'computed (ms)': round(computedMs, 1),
    })),
  );
  printTable([
    { what: 'page loaded (ms)', value: round(window.loadedMs, 0), budget: null },
    { what: 'first tree painted (ms)', value: round(window.firstPaintMs, 0), budget: null },
    { what: 'frames a second, scrolling at 1,000 events/s', value: round(window.framesPerSecond, 1), budget: 60 },
    { what: 'longest frame (ms)', value: round(window.longestFrameMs, 0), budget: null },
    { what: 'first key of a search to paint (ms)', value: round(window.firstKeyMs, 0), budget: null },
    { what: 'next keys to paint, median (ms)', value: round(window.keyMs, 0), budget: 50 },
    { what: 'next keys to paint, slowest (ms)', value: round(window.slowestKeyMs, 0), budget: 50 },
    { what: 'renderer heap (MB)', value: round(window.heapMb, 1), budget: 150 },
    { what: 'heap with the tree, main process (MB)', value: round(figures.heapMb, 0), budget: null },
  ]);
}

function changeRow(what: string, { mainMs, rendererMs, rows }: ChangeCost, { rebuildMs, computedMs }: TreeFigures) {
  const ms = mainMs + rendererMs;
  return {
    what,
    'main (ms)': round(mainMs, 3),
    'renderer (ms)': round(rendererMs, 3),
    rows,
    'of all again': round(ms / rebuildMs, 4),
    'of computed': round(ms / computedMs, 4),
  };
}
