import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ref } from '../../../shared/xenapi/refs';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../../simulator/index';
import type { Database } from '../../../simulator/database/database';
import { RawClient, type RawReply } from '../simulator/raw-client';
import { CARRIERS, openBench, type Bench } from './carriers';

interface Updates {
  readonly meta: {
    readonly start: number;
    readonly step: number;
    readonly end: number;
    readonly rows: number;
    readonly columns: number;
    readonly legend: readonly string[];
  };
  readonly data: readonly { readonly t: number; readonly values: readonly string[] }[];
}

describe('measurements over HTTP', () => {
  let simulator: Simulator;
  let database: Database;
  let session: string;
  let coordinator: RawClient;
  let member: RawClient;

  beforeAll(async () => {
    simulator = await startSimulator({ size: 'S', speed: 1000 });
    const [pool] = simulator.pools;
    if (pool === undefined) throw new Error('no pool');
    database = pool.database;
    coordinator = new RawClient(simulator.coordinator);
    member = new RawClient(simulator.hosts[1]?.url ?? '');
    session = await coordinator.login(simulator.user, simulator.password);
  });
  afterAll(async () => {
    coordinator.close();
    member.close();
    await simulator.close();
  });

  const get = (client: RawClient, path: string, query = '', headers: Record<string, string> = {}): Promise<RawReply> =>
    client.send({ method: 'GET', path: `${path}?session_id=${session}${query}`, headers });
  const updates = async (query: string, client = coordinator): Promise<Updates> => {
    const { status, text } = await get(client, '/rrd_updates', `${query}&json=true`);
    if (status !== 200) throw new Error(`${status} ${text}`);
    return JSON.parse(text) as Updates;
  };
  const uuidsIn = ({ meta }: Updates): string[] => [...new Set(meta.legend.map((entry) => entry.split(':')[2] ?? ''))];

  /** What is on the host, with its control domain. */
  function residents(index: number): string[] {
    const [, host] = [...database.all('host')][index] ?? [];
    return (host?.resident_VMs ?? []).map((vm) => database.record('VM', vm).uuid);
  }
  function vmIn(powerState: string): { readonly ref: Ref<'VM'>; readonly uuid: string } {
    for (const [ref, vm] of database.all('VM')) {
      if (vm.power_state === powerState && !vm.is_a_template) return { ref, uuid: vm.uuid };
    }
    throw new Error(`no ${powerState} VM`);
  }

  describe('/rrd_updates', () => {
    it('without a start is refused with 400 and nothing', async () => {
      await expect(get(coordinator, '/rrd_updates')).resolves.toMatchObject({ status: 400, text: '' });
    });

    it('gives all VMs that are on the host that is asked, and nothing else', async () => {
      expect(uuidsIn(await updates('&start=-60')).sort()).toEqual(residents(0).sort());
      expect(uuidsIn(await updates('&start=-60', member)).sort()).toEqual(residents(1).sort());
    });

    it('adds the host for the word true only', async () => {
      const owners = async (host: string): Promise<boolean> =>
        (await updates(`&start=-60&host=${host}`)).meta.legend.some((entry) => entry.startsWith('AVERAGE:host:'));
      expect([await owners('true'), await owners('1'), await owners('TRUE')]).toEqual([true, false, false]);
    });

    it('gives the VMs that are named, and the repositories that are', async () => {
      const [one = '', other = ''] = residents(0);
      expect(uuidsIn(await updates(`&start=-60&vm_uuid=${one}&vm_uuid=${other}`)).sort()).toEqual([one, other].sort());
      const shared = [...database.all('SR')].find(([, { type }]) => type === 'nfs')?.[1].uuid ?? '';
      expect(uuidsIn(await updates(`&start=-60&vm_uuid=${one}&sr_uuid=${shared}`))).toEqual([one, shared]);
    });

    it('has nothing to report of a VM that is elsewhere, or of anything but averages', async () => {
      for (const query of [`&start=-60&vm_uuid=${residents(1)[0] ?? ''}`, '&start=-60&cf=MAX']) {
        const { status, text } = await get(coordinator, '/rrd_updates', query);
        expect([status, text.includes('No_RRA_Available')]).toEqual([500, true]);
      }
    });

    it('counts a negative start back from now, and begins after it', async () => {
      const { meta, data } = await updates('&start=-60');
      expect(meta).toMatchObject({ step: 5, rows: data.length, columns: data[0]?.values.length });
      expect(meta.end % 5).toBe(0);
      expect(Math.abs(meta.end - Date.now() / 1000)).toBeLessThan(10);
      expect(meta.end - meta.start).toBeGreaterThanOrEqual(50);
      expect(meta.end - meta.start).toBeLessThanOrEqual(60);
    });

    it('gives the newest row first', async () => {
      const { meta, data } = await updates('&start=-300');
      expect(data.map(({ t }) => t)).toEqual(Array.from({ length: data.length }, (_, row) => meta.end - 5 * row));
    });

    it.each([
      ['-500', '', 5],
      ['-7000', '', 60],
      ['-500000', '', 3600],
      ['-20000000', '', 86400],
      ['-500', '60', 60],
      ['-500', '3600', 3600],
    ])('from %s at an interval of "%s" has steps of %i seconds', async (start, interval, step) => {
      const vm = residents(0)[0] ?? '';
      const { meta } = await updates(`&start=${start}&interval=${interval}&vm_uuid=${vm}`);
      expect(meta.step).toBe(step);
    });

    it('is XML unless JSON is asked for', async () => {
      const vm = residents(0)[0] ?? '';
      const { text, contentType } = await get(coordinator, '/rrd_updates', `&start=-60&vm_uuid=${vm}`);
      expect(contentType).toBe('text/xml');
      expect(text).toMatch(
        /<xport><meta><start>\d+<\/start><step>5<\/step><end>\d+<\/end><rows>\d+<\/rows><columns>\d+<\/columns><legend><entry>AVERAGE:vm:[-0-9a-f]+:cpu0<\/entry>/,
      );
      expect(text).toMatch(/<\/legend><\/meta><data><row><t>\d+<\/t><v>[0-9.e-]+<\/v>.*<\/row><\/data><\/xport>$/);
    });

    it.each([
      ['json=', undefined, 'json'],
      ['json=false', undefined, 'json'],
      ['', 'application/json', 'json'],
      ['', '*/*', 'json'],
      ['json=true', 'text/xml', 'xml'],
    ])('asked with "%s" and accepting %s is %s', async (query, accept, expected) => {
      const headers = accept === undefined ? {} : { accept };
      const { text } = await get(coordinator, '/rrd_updates', `&start=-10&${query}`, headers);
      expect(text.startsWith('{') ? 'json' : 'xml').toBe(expected);
    });

    it('has its length, and may be read by a page from elsewhere', async () => {
      const path = `/rrd_updates?session_id=${session}&start=-10`;
      const headers = await coordinator.replyHeaders({ method: 'GET', path, headers: {} });
      expect(headers['content-length']).toMatch(/^\d+$/);
      expect(headers['access-control-allow-origin']).toBe('*');
    });

    it('asks who is there', async () => {
      await expect(
        coordinator.send({ method: 'GET', path: '/rrd_updates?start=-10', headers: {} }),
      ).resolves.toMatchObject({ status: 401 });
    });

    it('writes numbers as text, with words for what is none', async () => {
      const { data } = await updates('&start=-30000000&host=true');
      const words = new Set(data.flatMap(({ values }) => values));
      expect([...words].filter((word) => !/^(-?\d+(\.\d+)?(e[-+]\d\d+)?|NaN|-?Infinity)$/.test(word))).toEqual([]);
      expect(words.has('NaN')).toBe(true);
    });
  });

  describe('/vm_rrd', () => {
    it('without a uuid is refused with 400, and for nobody with 404', async () => {
      await expect(get(coordinator, '/vm_rrd')).resolves.toMatchObject({ status: 400 });
      await expect(get(coordinator, '/vm_rrd', '&uuid=nobody')).resolves.toMatchObject({ status: 404 });
    });

    it('is given by the host that the VM is on, and others say where that is', async () => {
      const uuid = residents(1)[0] ?? '';
      const path = `/vm_rrd?session_id=${session}&uuid=${uuid}`;
      await expect(coordinator.replyHeaders({ method: 'GET', path, headers: {} })).resolves.toMatchObject({
        location: (simulator.hosts[1]?.url ?? '') + path,
      });
      const { status, text } = await get(member, '/vm_rrd', `&uuid=${uuid}`);
      expect([status, text.includes('<name>memory</name>')]).toEqual([200, true]);
    });

    it('of a VM that does not run is kept by the coordinator, with its end', async () => {
      const { uuid } = vmIn('Halted');
      const path = `/vm_rrd?session_id=${session}&uuid=${uuid}`;
      const { location } = await member.replyHeaders({ method: 'GET', path, headers: {} });
      expect(location).toBe(`${simulator.coordinator}/vm_rrd?rrd_unarchive=&session_id=${session}&uuid=${uuid}`);
      const { text } = await get(coordinator, '/vm_rrd', `&uuid=${uuid}`);
      const updated = Number(/<lastupdate>(\d+)<\/lastupdate>/.exec(text)?.[1]);
      expect(updated).toBeLessThan(Date.now() / 1000 - 3_600);
    });
  });

  it('/host_rrd is a whole database with four archives, the oldest row first', async () => {
    const { status, text } = await get(coordinator, '/host_rrd');
    expect([status, text.endsWith('</rrd>')]).toEqual([200, true]);
    expect(text).toMatch(
      /<rrd><version>0003<\/version><step>5<\/step><lastupdate>\d+<\/lastupdate><ds><name>cpu0<\/name><type>DERIVE<\/type><minimal_heartbeat>300.0000<\/minimal_heartbeat><min>0.0<\/min><max>1<\/max><last_ds>/,
    );
    const archives = [...text.matchAll(/<rra>.*?<\/rra>/gs)].map(([archive]) => [
      /<cf>(\w+)<\/cf><pdp_per_row>(\d+)<\/pdp_per_row><params><xff>0.5000</.exec(archive)?.slice(1, 3).join(' '),
      archive.split('<row>').length - 1,
    ]);
    expect(archives).toEqual([
      ['AVERAGE 1', 120],
      ['AVERAGE 12', 120],
      ['AVERAGE 720', 168],
      ['AVERAGE 17280', 366],
    ]);
    const days = text.slice(text.lastIndexOf('<database>'));
    const [oldest = '', ...others] = days.split('<row>').slice(1);
    expect(oldest).toMatch(/^(<v>NaN<\/v>)+<\/row>$/);
    expect(others.at(-1)).toMatch(/^<v>0\.\d+<\/v>/);
  });

  it('/host_rrd is there as JSON, and under its old name', async () => {
    const { text } = await get(coordinator, '/host_rrds', '&json=true');
    const { rra, ds } = JSON.parse(text) as {
      readonly ds: readonly { readonly name: string }[];
      readonly rra: readonly { readonly database: readonly unknown[] }[];
    };
    expect(rra.map(({ database: rows }) => rows.length)).toEqual([120, 120, 168, 366]);
    const names = ds.map(({ name }) => name);
    const short = [...database.all('SR')].find(([, { type }]) => type === 'nfs')?.[1].uuid.slice(0, 8) ?? '';
    expect(names).toEqual(
      expect.arrayContaining([
        'cpu_avg',
        'loadavg',
        'CPU0-avg-freq',
        'cpu0-C1',
        'memory_total_kib',
        'memory_free_kib',
        'pif_eth0_rx',
        'pif_aggr_tx',
        'DCMI-power-reading',
        `io_throughput_read_${short}`,
        `read_latency_${short}`,
      ]),
    );
  });

  it('/sr_rrd needs a uuid, and a repository that is there', async () => {
    const [, repository] = [...database.all('SR')].find(([, { type }]) => type === 'nfs') ?? [];
    await expect(get(coordinator, '/sr_rrd')).resolves.toMatchObject({ status: 400 });
    await expect(get(coordinator, '/sr_rrd', '&uuid=none')).resolves.toMatchObject({ status: 404 });
    const { text } = await get(coordinator, '/sr_rrd', `&uuid=${repository?.uuid ?? ''}`);
    expect(text).toContain('<name>physical_utilisation</name>');
  });

  it('PUT /rrd wants to know whose it is, and archives at the coordinator', async () => {
    const put = (client: RawClient, query: string): Promise<RawReply> =>
      client.send({ method: 'PUT', path: `/rrd?session_id=${session}${query}`, body: '<rrd></rrd>' });
    await expect(put(coordinator, '')).resolves.toMatchObject({ status: 400 });
    await expect(put(coordinator, '&uuid=nobody')).resolves.toMatchObject({ status: 404 });
    await expect(put(coordinator, `&uuid=${vmIn('Running').uuid}`)).resolves.toMatchObject({ status: 200 });
    await expect(put(member, `&uuid=${vmIn('Halted').uuid}&archive=true`)).resolves.toMatchObject({ status: 302 });
  });
});

it.each<[what: string, options: Partial<SimulatorOptions>, begin: RegExp, values: RegExp]>([
  ['8.2', { api: '8.2' }, /^{"meta":{[^}]*},"data":\[/, /"values":\[[0-9.]/],
  ['8.4', { api: '8.4' }, /^{"meta":{[^}]*},"data":\[/, /"values":\["[0-9.]/],
  ['the years between', { rrdJson: 'text-in-meta' }, /^{"meta":{"start":[^}]*"data":\[/, /"values":\["[0-9.]/],
])('writes JSON as servers of %s did', async (_what, options, begin, values) => {
  const bench = await openBench('JSON-RPC 1.0', options);
  const path = `/rrd_updates?session_id=${bench.session}&start=-30&json=true`;
  const { text } = await bench.client.raw.send({ method: 'GET', path, headers: {} });
  await bench.close();
  expect(text).toMatch(begin);
  expect(text).toMatch(values);
});

describe.each(CARRIERS)('data sources, by %s', (carrier) => {
  let bench: Bench;
  let database: Database;
  beforeAll(async () => {
    bench = await openBench(carrier);
    const [pool] = bench.simulator.pools;
    if (pool === undefined) throw new Error('no pool');
    database = pool.database;
  });
  afterAll(() => bench.close());

  const call = <T>(method: string, ...params: unknown[]): Promise<T> =>
    bench.client.call<T>(method, bench.session, ...params);
  const vmIn = (powerState: string): Ref<'VM'> => {
    const found = [...database.all('VM')].find(([, vm]) => vm.power_state === powerState && !vm.is_a_template);
    if (found === undefined) throw new Error(`no ${powerState} VM`);
    return found[0];
  };

  it('of a VM are there only while it runs', async () => {
    const vm = vmIn('Halted');
    await expect(bench.client.outcome('VM.query_data_source', bench.session, vm, 'cpu0')).resolves.toEqual({
      error: ['VM_BAD_POWER_STATE', vm, 'running', 'halted'],
    });
  });

  it('have values that are in their bounds', async () => {
    const usage = Number(await call('VM.query_data_source', vmIn('Running'), 'cpu_usage'));
    expect(usage).toBeGreaterThan(0);
    expect(usage).toBeLessThanOrEqual(1);
    const [[host] = []] = database.all('host');
    expect(Number(await call('host.query_data_source', host, 'running_domains'))).toBeGreaterThan(1);
    const [[sr] = []] = database.all('SR');
    expect(Number(await call('SR.query_data_source', sr, 'size'))).toBeGreaterThan(0);
  });

  it('are recorded when they are asked for, and forgotten', async () => {
    const vm = vmIn('Running');
    const { uuid, resident_on } = database.record('VM', vm);
    const url = bench.simulator.hosts[[...database.all('host')].findIndex(([ref]) => ref === resident_on)]?.url ?? '';
    const host = new RawClient(url);
    const legend = async (): Promise<string[]> => {
      const path = `/rrd_updates?session_id=${bench.session}&start=-10&json=true&vm_uuid=${uuid}`;
      const { text } = await host.send({ method: 'GET', path, headers: {} });
      return (JSON.parse(text) as Updates).meta.legend.map((entry) => entry.split(':')[3] ?? '');
    };
    const before = await legend();
    await call('VM.record_data_source', vm, 'runstate_blocked');
    await call('VM.forget_data_source_archives', vm, 'memory_target');
    const after = await legend();
    host.close();
    expect(before.filter((name) => !after.includes(name))).toEqual(['memory_target']);
    expect(after.filter((name) => !before.includes(name))).toEqual(['runstate_blocked']);
  });
});

it('lists data sources with bounds that no JSON has a word for', async () => {
  const bench = await openBench('JSON-RPC 2.0');
  const [[host] = []] = bench.simulator.pools[0]?.database.all('host') ?? [];
  const body = JSON.stringify({
    jsonrpc: '2.0',
    id: 1,
    method: 'host.get_data_sources',
    params: [bench.session, host],
  });
  const { text } = await bench.client.raw.send({ body });
  await bench.close();
  expect(text).toContain(
    '{"name_label":"loadavg","name_description":"Domain0 loadavg","enabled":true,"standard":true,"units":"(fraction)","min":0.0,"max":Infinity,"value":0.0}',
  );
});
