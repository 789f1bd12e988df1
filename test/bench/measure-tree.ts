import { setTimeout as delay } from 'node:timers/promises';
import { ObjectCache } from '../../electron/backend/cache/object-cache';
import { PlainReader } from '../../electron/backend/views/plain-reader';
import { ViewEngine } from '../../electron/backend/views/view-engine';
import { createTreeStore } from '../../renderer/state/tree-store';
import type { Patch, TreeRow } from '../../shared/contract';
import { views } from '../../shared/views';
import type { ConnectionFacts } from '../../shared/views/view';
import type { ClassName, HostRecord, VMRecord } from '../../shared/xenapi/records.gen';
import type { Ref } from '../../shared/xenapi/refs';
import { schema } from '../../shared/xenapi/schema.gen';
import { treeParams } from '../helpers/tree-params';
import type { Target } from './child';
import { computedTree } from './computed-tree';
import { connectAndLoad } from './measure-poolkeeper';
import { median } from './statistics';

/** What one kind of change costs, ms. */
export interface ChangeCost {
  /** From the record in the cache to the patch, without the waits between. */
  readonly mainMs: number;
  /** From the patch to the list of nodes in sight. */
  readonly rendererMs: number;
  /** Rows in the patch. */
  readonly rows: number;
}

export interface TreeFigures {
  readonly records: number;
  readonly nodes: number;
  /** All rows from a full cache, and the first list of nodes in sight. */
  readonly buildMs: number;
  readonly rename: ChangeCost;
  readonly power: ChangeCost;
  /** Of a host with so many VMs. */
  readonly death: ChangeCost & { readonly vms: number };
  readonly burst: ChangeCost;
  /** The same change answered by making every row again, sorting all, and comparing with what was. */
  readonly rebuildMs: number;
  /** The same by a value computed over all VMs: filtered, sorted by name, grouped by host. */
  readonly computedMs: number;
  readonly heapMb: number;
}

const TIMES = 30;
/** Longer than the engine waits between two runs. */
const SETTLED_MS = 80;
const MANY = 1000;
const CLASSES = Object.keys(schema.classes) as readonly ClassName[];

function facts(index: number): ConnectionFacts {
  return { id: `c${index}`, address: 'pool', name: 'pool', state: 'connected', clockOffsetMs: 0 };
}

/** What the tree costs from a full cache on: no network, no page. */
export async function measureTree(target: Target): Promise<TreeFigures> {
  const caches = await loadPools(target);
  const [cache] = caches;
  if (cache === undefined) throw new Error('no pool');
  const tree = await followTree(caches);
  const vms = [...cache.all('VM')].filter(([, vm]) => vm.power_state === 'Running' && !vm.is_control_domain);
  const [first] = vms;
  if (first === undefined) throw new Error('no running VM');
  let turn = 0;
  const name = (ref: Ref<'VM'>, vm: VMRecord) =>
    cache.upsert('VM', ref, { ...vm, name_label: `${vm.name_label} ${(turn += 1)}` });
  const rename = await tree.cost(() => name(...first));
  const power = await tree.cost(() => {
    const [ref, vm] = first;
    const isOn = cache.get('VM', ref)?.power_state === 'Running';
    cache.upsert('VM', ref, { ...vm, power_state: isOn ? 'Paused' : 'Running' });
  });
  const many = vms.slice(0, MANY);
  const burst = await tree.cost(() => {
    for (const entry of many) name(...entry);
  });
  const death = await measureDeath(cache, tree, many);
  const rebuildMs = medianOf(() => tree.rebuild());
  const computedMs = medianOf(() => caches.map(computedTree));
  globalThis.gc?.();
  return {
    records: tree.records,
    nodes: tree.nodes(),
    buildMs: tree.buildMs,
    rename,
    power,
    death: { ...death, vms: many.length },
    burst,
    rebuildMs,
    computedMs,
    heapMb: process.memoryUsage().heapUsed / 1e6,
  };
}

/** Puts the VMs on one host, then lets the coordinator lose it and find it again. */
async function measureDeath(
  cache: ObjectCache,
  tree: Awaited<ReturnType<typeof followTree>>,
  vms: readonly (readonly [Ref<'VM'>, VMRecord])[],
): Promise<ChangeCost> {
  const [host] = [...cache.all('host')].filter(([ref]) => !isMaster(cache, ref));
  const [ref, record]: readonly [Ref<'host'>, HostRecord] = host ?? raise('no second host');
  await tree.once(() => {
    for (const [vm, before] of vms) cache.upsert('VM', vm, { ...before, power_state: 'Running', resident_on: ref });
  });
  const metrics = cache.get('host_metrics', record.metrics) ?? raise('no host_metrics');
  return tree.cost(() => {
    const isLive = cache.get('host_metrics', record.metrics)?.live ?? false;
    cache.upsert('host_metrics', record.metrics, { ...metrics, live: !isLive });
  });
}

/** The tree as the window has it, both of its halves in this process. */
async function followTree(caches: readonly ObjectCache[]) {
  let frame = (): void => undefined;
  const work = timeCallbacks();
  const store = createTreeStore((run) => {
    frame = run;
  });
  const engine = new ViewEngine((message) => console.error(message));
  caches.forEach((cache, index) => engine.setConnection(facts(index), cache));
  let arrived: (patch: Patch<TreeRow>) => void = () => undefined;
  const next = () => new Promise<Patch<TreeRow>>((resolve) => (arrived = resolve));
  const firstPatch = next();
  const begin = performance.now();
  engine.followObjects('tree', views.tree(treeParams()), {
    patch: (patch) => {
      arrived(patch as Patch<TreeRow>);
      return Promise.resolve();
    },
    error: raise,
  });
  show(await firstPatch);
  const buildMs = performance.now() - begin;

  function show(patch: Patch<TreeRow>): number {
    const start = performance.now();
    store.apply(patch);
    frame();
    store.visible();
    return performance.now() - start;
  }

  async function once(change: () => void): Promise<ChangeCost> {
    const cost = { mainMs: 0, rendererMs: 0, rows: 0 };
    work.ms = 0;
    let coming: Promise<Patch<TreeRow> | undefined> = next();
    work.timed(change);
    // What takes more than a slice comes in several patches.
    for (let patch = await coming; patch !== undefined; patch = await coming) {
      cost.rows += patch.upsert.length + patch.remove.length;
      cost.rendererMs += show(patch);
      coming = Promise.race([next(), delay(SETTLED_MS, undefined)]);
    }
    return { ...cost, mainMs: work.ms };
  }

  return {
    buildMs,
    records: caches.flatMap((cache) => CLASSES.map((name) => cache.count(name))).reduce((sum, count) => sum + count, 0),
    nodes: () => store.all().length,
    once,
    /** The median over several runs of a change, after the first, which warms up. */
    cost: async (change: () => void): Promise<ChangeCost> => {
      const costs: ChangeCost[] = [];
      for (let time = 0; time < TIMES + 1; time += 1) costs.push(await once(change));
      const rest = costs.slice(1);
      return {
        mainMs: median(rest.map(({ mainMs }) => mainMs)),
        rendererMs: median(rest.map(({ rendererMs }) => rendererMs)),
        rows: median(rest.map(({ rows }) => rows)),
      };
    },
    rebuild: () => {
      const fresh = createTreeStore((run) => run());
      const view = views.tree(treeParams());
      const upsert = caches.flatMap((cache, index) => {
        const read = new PlainReader(() => facts(index), cache);
        return view.classes.flatMap((className) =>
          [...cache.all(className).keys()].flatMap((ref) => view.rows(read, className, ref).map(({ row }) => row)),
        );
      });
      fresh.apply({ reset: true, upsert, remove: [] });
      return fresh.visible().length;
    },
  };
}

/** Counts the time of all that the engine puts off: it runs by timers and microtasks. */
function timeCallbacks() {
  const clock = {
    ms: 0,
    timed: (run: () => void) => {
      const start = performance.now();
      run();
      clock.ms += performance.now() - start;
    },
  };
  const { setTimeout: later, queueMicrotask: soon } = globalThis;
  Object.assign(globalThis, {
    setTimeout: (run: () => void, ms?: number) => later(() => clock.timed(run), ms),
    queueMicrotask: (run: () => void) => soon(() => clock.timed(run)),
  });
  return clock;
}

/** The records of every pool, as they were when it was loaded: nobody changes them any more. */
async function loadPools(target: Target): Promise<readonly ObjectCache[]> {
  const caches: ObjectCache[] = [];
  for (const { name, url } of target.hosts) {
    // An estate's first host of a pool is its coordinator.
    if (!name.endsWith('-1')) continue;
    const program = await connectAndLoad({ ...target, coordinator: url }, 'json');
    caches.push(copyOf(program.cache));
    await program.close();
  }
  return caches;
}

function copyOf(cache: ObjectCache): ObjectCache {
  const copy = new ObjectCache();
  for (const className of CLASSES) copy.replaceClass(className, cache.all(className));
  return copy;
}

function medianOf(work: () => unknown): number {
  const times = Array.from({ length: 7 }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return median(times.slice(1));
}

function isMaster(cache: ObjectCache, host: Ref<'host'>): boolean {
  return [...cache.all('pool').values()].some(({ master }) => master === host);
}

function raise(problem: unknown): never {
  throw new Error(String(problem));
}
