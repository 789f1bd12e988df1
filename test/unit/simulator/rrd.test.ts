import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Ref } from '../../../shared/xenapi/refs';
import type { SimulatedPool } from '../../../simulator/pool';
import { ARCHIVES, bestArchive } from '../../../simulator/rrd/archives';
import { numberText } from '../../../simulator/rrd/number-text';
import { rowValue, vmRoundRobin, type RoundRobin } from '../../../simulator/rrd/round-robin';
import { updatesJson, updatesOf, type JsonVariant } from '../../../simulator/rrd/updates';
import { makePool } from './make-pool';

const DAY_S = 24 * 60 * 60;

it.each([
  [0, '0.0'],
  [-0, '0.0'],
  [NaN, 'NaN'],
  [Infinity, 'Infinity'],
  [-Infinity, '-Infinity'],
  [0.0282, '0.0282'],
  [1 / 3, '0.333333333333333'],
  [1e-7, '1e-07'],
  [0.0001, '0.0001'],
  [4_294_967_296, '4294967296'],
  [1.5e20, '1.5e+20'],
  [123_456_789_012_345.6, '123456789012346'],
])('writes %d as %s', (value, text) => expect(numberText(value)).toBe(text));

it.each<[what: string, intervalS: number, ageS: number, stepS: number]>([
  ['the last minutes', 0, 300, 5],
  ['an hour', 0, 3_600, 60],
  ['an hour by the hour', 3_600, 3_600, 3_600],
  ['three days', 0, 3 * DAY_S, 3_600],
  ['three days, at least a minute apart', 60, 3 * DAY_S, 3_600],
  ['a month', 0, 30 * DAY_S, DAY_S],
  ['ten years', 0, 3_650 * DAY_S, DAY_S],
])('takes %s from the archive that has them', (_what, intervalS, ageS, stepS) => {
  const nowS = 1_800_000_000;
  expect(bestArchive(intervalS, nowS - ageS, nowS).steps * 5).toBe(stepS);
});

describe('what is measured of a VM', () => {
  let pool: SimulatedPool;
  let vm: Ref<'VM'>;
  let nowS: number;

  beforeEach(() => {
    pool = makePool();
    nowS = Math.floor(pool.clock.now() / 1000);
    const metrics = pool.database.create('VM_metrics', { VCPUs_number: 2, memory_actual: 2 ** 30 });
    const host = pool.database.create('host', {});
    vm = pool.database.create('VM', {
      uuid: '6c2e2a0c-6f4a-4c0e-9a7e-000000000001',
      power_state: 'Running',
      resident_on: host,
      metrics,
    });
    pool.database.create('VIF', { VM: vm, device: '0', currently_attached: true });
    pool.database.create('VBD', { VM: vm, device: 'xvda', currently_attached: true });
  });
  afterEach(() => pool.close());

  function course(kept: RoundRobin, name: string, startS: number, count: number, archive = ARCHIVES[0]): number[] {
    const source = kept.sources.find((candidate) => candidate.name === name);
    if (source === undefined || archive === undefined) throw new Error(`no ${name}`);
    return Array.from({ length: count }, (_, row) =>
      rowValue([{ sinceS: 0, untilS: Infinity }], source, archive, startS + row * archive.steps * 5),
    );
  }

  it('is what a guest, its disks and its network have', () => {
    const names = vmRoundRobin(pool, vm).sources.map(({ name }) => name);
    expect(names).toEqual([
      'cpu0',
      'cpu1',
      'cpu_usage',
      'memory',
      'memory_target',
      'vif_0_rx',
      'vif_0_tx',
      'vbd_xvda_read',
      'vbd_xvda_write',
      'vbd_xvda_iops_read',
      'vbd_xvda_iops_write',
      'vbd_xvda_iops_total',
      'vbd_xvda_io_throughput_read',
      'vbd_xvda_io_throughput_write',
      'vbd_xvda_io_throughput_total',
      'vbd_xvda_iowait',
      'vbd_xvda_inflight',
      'vbd_xvda_avgqu_sz',
      'vbd_xvda_read_latency',
      'vbd_xvda_write_latency',
    ]);
  });

  it('is the same whenever it is looked at', () => {
    const look = (): number[] => course(vmRoundRobin(pool, vm), 'cpu0', nowS - 600, 120);
    expect(look()).toEqual(look());
    expect(new Set(look()).size).toBeGreaterThan(60);
  });

  it('keeps within its bounds over a year', () => {
    const kept = vmRoundRobin(pool, vm);
    for (const source of kept.sources) {
      const values = course(kept, source.name, nowS - 300 * DAY_S, 300, ARCHIVES[3]);
      expect(values.every((value) => value >= source.min && value <= source.max)).toBe(true);
    }
  });

  it('is more by day than by night', () => {
    const kept = vmRoundRobin(pool, vm);
    const midnight = Math.floor(nowS / DAY_S) * DAY_S - 28 * DAY_S;
    const average = (hour: number): number => {
      const values = Array.from({ length: 28 }, (_, day) =>
        course(kept, 'cpu_usage', midnight + day * DAY_S + hour * 3_600, 1, ARCHIVES[2]),
      ).flat();
      return values.reduce((sum, value) => sum + value, 0) / values.length;
    };
    expect(average(14)).toBeGreaterThan(1.5 * average(2));
  });

  it('has rows that are the average of their measurements', () => {
    const kept = vmRoundRobin(pool, vm);
    const minute = Math.floor(nowS / 60) * 60;
    const [row] = course(kept, 'vif_0_rx', minute, 1, ARCHIVES[1]);
    const measured = course(kept, 'vif_0_rx', minute - 55, 12);
    expect(row).toBeCloseTo(measured.reduce((sum, value) => sum + value, 0) / 12, 6);
  });

  it('is unknown while the VM does not run, and the rest stays', () => {
    const halted = pool.database.create('VM', { power_state: 'Halted' });
    expect(vmRoundRobin(pool, halted).spans).toEqual([]);
    pool.database.modify('VM', halted, { power_state: 'Running' });
    pool.clock.advance(60_000);
    pool.database.modify('VM', halted, { power_state: 'Halted' });
    pool.clock.advance(60_000);
    pool.database.modify('VM', halted, { power_state: 'Running' });
    pool.clock.advance(60_000);
    const kept = vmRoundRobin(pool, halted);
    const { rows } = updatesOf([kept], { startS: -240, intervalS: 0 });
    const memory = kept.sources.findIndex(({ name }) => name === 'memory');
    const known = rows.map(({ values }) => !Number.isNaN(values[memory]));
    const changes = known.filter((isKnown, row) => isKnown !== known[row - 1]);
    expect(changes).toEqual([true, false, true, false]);
  });

  it('that is counted is not known at the first look', () => {
    const [first, second] = [{ sinceS: nowS, untilS: Infinity }].flatMap((span) =>
      [0, 5].map((laterS) => {
        const kept = vmRoundRobin(pool, vm);
        const source = kept.sources.find(({ name }) => name === 'cpu0');
        const [archive] = ARCHIVES;
        return source === undefined || archive === undefined ? 0 : rowValue([span], source, archive, nowS + laterS);
      }),
    );
    expect([first, Number.isNaN(second)]).toEqual([NaN, false]);
  });

  it.each<[JsonVariant, string]>([
    ['text', '{"meta":{META},"data":[{"t":10,"values":["0.5","NaN"]}]}'],
    ['text-in-meta', '{"meta":{META,"data":[{"t":10,"values":["0.5","NaN"]}]}}'],
    ['bare', '{"meta":{META},"data":[{"t":10,"values":[0.5,NaN]}]}'],
  ])('is written in the JSON of its time: %s', (variant, expected) => {
    const updates = { startS: 5, stepS: 5, endS: 10, legend: ['a', 'b'], rows: [{ timeS: 10, values: [0.5, NaN] }] };
    const meta = '"start":5,"step":5,"end":10,"rows":1,"columns":2,"legend":["a","b"]';
    expect(updatesJson(updates, variant)).toBe(expected.replace('META', meta));
  });
});
