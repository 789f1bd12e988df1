import { setTimeout as delay } from 'node:timers/promises';
import { views } from '../../shared/views';
import { connectAndLoad } from './measure-poolkeeper';
import type { Target } from './child';
import { inject } from './child';
import { treeParams } from '../helpers/tree-params';

export interface RecordFigures {
  /** CPU time of the main process for one change, from the bytes of its event to the row patch; ms. */
  readonly msPerChange: number;
  readonly changes: number;
  readonly rssMb: number;
}

const SECONDS = 8;
const RATE = 1000;

/** What one changed record costs the main process while the tree is followed. */
export async function measureRecord(target: Target): Promise<RecordFigures> {
  const program = await connectAndLoad(target, 'json');
  program.engine.followObjects('tree', views.tree(treeParams()), {
    patch: () => Promise.resolve(),
    error: () => undefined,
  });
  // What the load left to do is not the change's cost.
  await delay(2000);
  const idle = await cpuMs(() => delay(2000));
  let changes = 0;
  program.cache.onChange(() => {
    changes += 1;
  });
  const busy = await cpuMs(async () => {
    await inject(target, { kind: 'storm', change: 'name', rate: RATE, seconds: SECONDS });
    await delay(1000);
  });
  const idleShare = (idle * (SECONDS + 1)) / 2;
  const rssMb = process.memoryUsage.rss() / 1e6;
  await program.close();
  return { msPerChange: Math.max(0, busy - idleShare) / changes, changes, rssMb };
}

async function cpuMs(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
