import { describe, expect, it } from 'vitest';
import { Database } from '../../../simulator/database/database';
import { buildPool } from '../../../simulator/estate/build-pool';
import { planPools, type EstateSize, type PoolPlan } from '../../../simulator/estate/sizes';
import { tables } from '../../../simulator/database/tables';
import { createRandom } from '../../../simulator/random';
import { releaseOf } from '../../../simulator/release/release';

/** The largest takes a second or two, but not while everything else is tested too. */
const BUSY_MACHINE_MS = 30_000;
const NOW = Date.UTC(2026, 7, 1);
const CERTIFICATE = { fingerprint: 'AA:BB', fingerprintSha1: 'CC:DD', notBeforeMs: NOW, notAfterMs: NOW + 1 };

/** The first pool of an estate. */
function build(size: EstateSize, seed: number): Database {
  const [plan] = planPools(size);
  if (plan === undefined) throw new Error('no plan');
  return buildPlan(plan, seed);
}

function buildPlan(plan: PoolPlan, seed: number): Database {
  const random = createRandom(seed);
  const database = new Database(random);
  const places = Array.from({ length: plan.hosts }, (_, index) => ({
    name: `host-${index + 1}`,
    address: `127.42.1.${index + 1}`,
    url: `https://127.42.1.${index + 1}`,
    certificate: CERTIFICATE,
  }));
  buildPool({ database, random, release: releaseOf('latest'), places, now: NOW }, plan);
  return database;
}

function dump(database: Database): unknown {
  return [...tables.values()].map((table) => [...database.rows(table)].map((row) => [row.ref, row.fields]));
}

describe('an estate', () => {
  it('is the same for the same seed, to the last field', () => {
    expect(dump(build('S', 7))).toEqual(dump(build('S', 7)));
  });

  it('is another one for another seed', () => {
    expect(dump(build('S', 7))).not.toEqual(dump(build('S', 8)));
  });

  it.each<[size: EstateSize, pools: number, hosts: number, vms: number]>([
    ['S', 1, 3, 50],
    ['M', 5, 40, 800],
    ['L', 40, 500, 3000],
    ['XL', 1, 64, 5000],
  ])('of size %s has %i pools with %i hosts and %i VMs', (size, pools, hosts, vms) => {
    const plans = planPools(size);
    const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
    expect([plans.length, sum(plans.map((plan) => plan.hosts)), sum(plans.map((plan) => plan.vms))]).toEqual([
      pools,
      hosts,
      vms,
    ]);
  });

  it.each<[size: EstateSize, records: number]>([
    ['S', 700],
    ['M', 10_000],
    ['L', 35_000],
    ['XL', 80_000],
  ])(
    'of size %s has about %i records',
    (size, records) => {
      const built = planPools(size).map((plan, index) => buildPlan(plan, index));
      const counts = built.flatMap((database) => [...tables.values()].map((table) => database.count(table)));
      const total = counts.reduce((sum, count) => sum + count, 0);
      expect(Math.abs(total - records) / records).toBeLessThan(0.1);
    },
    BUSY_MACHINE_MS,
  );

  // The last pool of L is a branch, which is laid out in another way than the rest.
  it.each([planPools('S')[0], planPools('L').at(-1)])('refers to nothing that is not there', (plan) => {
    if (plan === undefined) throw new Error('no plan');
    const database = buildPlan(plan, 7);
    const dangling: string[] = [];
    for (const table of tables.values()) {
      for (const row of database.rows(table)) {
        for (const { name, type } of table.fields) {
          if (type.kind !== 'ref') continue;
          const target = String(row.fields[name]);
          const targetTable = tables.get(type.of);
          if (target === 'OpaqueRef:NULL' || targetTable === undefined) continue;
          if (database.row(targetTable, target) === undefined) dangling.push(`${table.name}.${name}`);
        }
      }
    }
    expect(dangling).toEqual([]);
  });

  it('has VMs in every power state, and a host for each that runs', () => {
    const machines = [...build('S', 20_260_801).all('VM')].map(([, vm]) => vm).filter((vm) => !vm.is_a_template);
    expect(new Set(machines.map((vm) => vm.power_state))).toEqual(
      new Set(['Running', 'Halted', 'Suspended', 'Paused']),
    );
    expect(machines.filter((vm) => vm.power_state === 'Running' && vm.resident_on === 'OpaqueRef:NULL')).toEqual([]);
  });
});
