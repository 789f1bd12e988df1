import { afterEach, describe, expect, it } from 'vitest';
import type { ObjectCache } from '../../../electron/backend/cache/object-cache';
import { LOADED_CLASSES } from '../../../electron/backend/xapi/load-classes';
import { startSimulator, type Simulator } from '../../../simulator/index';
import type { RunningPool } from '../../../simulator/running-pool';
import type { ConnectionState } from '../../../shared/contract';
import { asRef } from '../../../shared/xenapi/refs';
import { schema } from '../../../shared/xenapi/schema.gen';
import { testConnections, type TestConnections } from '../../helpers/connections';
import { until } from '../../helpers/until';
import { Writer } from '../../helpers/writer';

/** XML is read a hundred times as slowly as JSON. */
const BEFORE = { json: 2_000, xml: 300 };
const STEPS = 3_000;
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
  writer.create(BEFORE[carrier]);
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

describe.each<Way>([
  { carrier: 'json', eventFrom: true },
  { carrier: 'xml', eventFrom: true },
  { carrier: 'json', eventFrom: false },
  { carrier: 'xml', eventFrom: false },
])('over $carrier, with event.from: $eventFrom', (way) => {
  it('holds every change that was made while it loaded', async () => {
    const { pool, writer, cache, reaches } = await connect(way);
    await reaches('loading');
    await writer.write(STEPS);
    await expectEqual(pool, cache);
  });

  it('holds every change that was made while it was cut off', async () => {
    const { pool, writer, cache, reaches } = await connect(way);
    await reaches('connected');
    pool.faults.failNext('truncate');
    const writing = writer.write(STEPS);
    await reaches('reconnecting');
    await writing;
    await expectEqual(pool, cache);
  });

  it('holds every change of a burst, also when the server lost its queue over it', async () => {
    const { pool, writer, cache, reaches } = await connect(way);
    await reaches('connected');
    writer.burst(OVERFLOW_STEPS);
    if (!way.eventFrom) await reaches('loading');
    await expectEqual(pool, cache);
  });

  it('holds every change across a change of coordinator', async () => {
    const { pool, writer, cache, reaches } = await connect(way);
    await reaches('connected');
    const writing = writer.write(STEPS);
    const [ref, { master }] = [...pool.database.all('pool')][0] ?? [asRef<'pool'>(''), { master: asRef<'host'>('') }];
    const next = [...pool.database.all('host')].find(([host]) => host !== master)?.[0] ?? master;
    pool.database.modify('pool', ref, { master: next });
    await reaches('reconnecting');
    await writing;
    await expectEqual(pool, cache);
  });
});
