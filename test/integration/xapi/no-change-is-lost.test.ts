import { afterEach, describe, expect, it } from 'vitest';
import type { ObjectCache } from '../../../electron/backend/cache/object-cache';
import { LOADED_CLASSES } from '../../../electron/backend/xapi/load-classes';
import { startSimulator, type Simulator } from '../../../simulator/index';
import type { RunningPool } from '../../../simulator/running-pool';
import type { ConnectionState } from '../../../shared/contract';
import { schema } from '../../../shared/xenapi/schema.gen';
import { testConnections, type TestConnections } from '../../helpers/connections';
import { until } from '../../helpers/until';
import { Writer } from '../../helpers/writer';

/** Objects at the start, and changes after it. XML is read a hundred times as slowly as JSON. */
const SIZES = { json: { before: 2_000, steps: 3_000 }, xml: { before: 300, steps: 600 } };
/** More than a server queues for event.next. */
const OVERFLOW_STEPS = 20_000;

interface Way {
  readonly carrier: 'json' | 'xml';
  readonly eventFrom: boolean;
}

let simulator: Simulator;
let connections: TestConnections;

afterEach(async () => {
  await connections.manager.close();
  await simulator.close();
});

async function connect({ carrier, eventFrom }: Way) {
  simulator = await startSimulator({ size: 'S', compat: { eventFrom } });
  const [pool] = simulator.pools;
  if (pool === undefined) throw new Error('no pool');
  const writer = new Writer(pool.database);
  writer.create(SIZES[carrier].before);
  connections = testConnections({ carrier });
  connections.trustAll();
  const { user, password } = simulator;
  const address = new URL(pool.coordinator).host;
  const id = await connections.manager.add({ address, user, password, remember: false });
  return {
    pool,
    writer,
    cache: connections.get(id).cache,
    reaches: (state: ConnectionState) => connections.reaches(id, state),
  };
}

/** The last change of all, once seen, tells that every change before it was applied; the rest is for the counts. */
async function expectEqual(pool: RunningPool, cache: ObjectCache): Promise<void> {
  const last = pool.database.create('network', { name_label: 'last' });
  await until(
    (listener) => cache.onChange(listener),
    () =>
      cache.get('network', last) !== undefined &&
      LOADED_CLASSES.every((name) => cache.count(name) === [...pool.database.all(name)].length),
  );
  for (const name of LOADED_CLASSES) {
    const records = [...pool.database.all(name)].map(([ref, record]) => [ref, asTold(name, record)] as const);
    expect({ name, records: new Map(cache.all(name)) }).toEqual({ name, records: new Map(records) });
  }
}

/** Dates are told in whole seconds. */
function asTold(className: string, record: object): object {
  const fields = schema.classes[className]?.fields ?? {};
  return Object.fromEntries(
    Object.entries(record).map(([name, value]: [string, unknown]) => [
      name,
      fields[name]?.type === 'datetime' ? Math.floor(Number(value) / 1000) * 1000 : value,
    ]),
  );
}

type Disturbance = (pool: RunningPool) => Promise<void> | void;

const disturbances: readonly (readonly [string, Disturbance])[] = [
  ['is cut off', (pool) => pool.cutConnections()],
  ['gets half a reply', (pool) => pool.faults.failNext('truncate')],
  ['loses its session', (pool) => pool.expireSessions()],
  ['is told EVENTS_LOST', (pool) => pool.loseEvents()],
  ['meets a restarted server', (pool) => pool.restartToolstack()],
  ['changes coordinator', (pool) => pool.designateCoordinator(pool.hosts[1]?.name ?? '')],
  [
    'waits for a coordinator that goes away and comes back',
    async (pool) => {
      const name = pool.hosts[0]?.name ?? '';
      await pool.stopHost(name);
      await pool.startHost(name);
    },
  ],
];

async function changeWhileLoading(way: Way): Promise<void> {
  const { pool, writer, cache, reaches } = await connect(way);
  await reaches('loading');
  await writer.write(SIZES[way.carrier].steps);
  await expectEqual(pool, cache);
}

async function changeWhileAllHappens(way: Way): Promise<void> {
  const { pool, writer, cache, reaches } = await connect(way);
  await reaches('loading');
  for (const [, disturb] of disturbances) {
    await writer.write(SIZES[way.carrier].steps / disturbances.length);
    await disturb(pool);
  }
  await expectEqual(pool, cache);
}

describe.each([{ eventFrom: true }, { eventFrom: false }])(
  'with event.from: $eventFrom, the cache equals the database after changes while it',
  ({ eventFrom }) => {
    it('loads', () => changeWhileLoading({ carrier: 'json', eventFrom }));

    it('loads over XML', () => changeWhileLoading({ carrier: 'xml', eventFrom }));

    it.each(disturbances)('%s', async (_, disturb) => {
      const { pool, writer, cache, reaches } = await connect({ carrier: 'json', eventFrom });
      await reaches('connected');
      const writing = writer.write(SIZES.json.steps);
      await disturb(pool);
      await writing;
      await expectEqual(pool, cache);
    });

    it('has all of this happen', () => changeWhileAllHappens({ carrier: 'json', eventFrom }));

    it('has all of this happen over XML', () => changeWhileAllHappens({ carrier: 'xml', eventFrom }));
  },
);

describe('a queue that overflows', () => {
  it('is noticed, and everything is loaded again', async () => {
    const { pool, writer, cache, reaches } = await connect({ carrier: 'json', eventFrom: false });
    await reaches('connected');
    writer.burst(OVERFLOW_STEPS);
    await reaches('loading');
    await expectEqual(pool, cache);
  });
});
