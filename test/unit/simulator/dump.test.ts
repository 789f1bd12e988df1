import { describe, expect, it } from 'vitest';
import { asRef, NULL_REF } from '../../../shared/xenapi/refs';
import { Database } from '../../../simulator/database/database';
import { tables } from '../../../simulator/database/tables';
import { BadDump } from '../../../simulator/dump/bad-dump';
import { loadDump, readPoolDump, takenAt } from '../../../simulator/dump/load-dump';
import { writeDump } from '../../../simulator/dump/write-dump';
import { buildPool } from '../../../simulator/estate/build-pool';
import { planPools } from '../../../simulator/estate/sizes';
import { createRandom } from '../../../simulator/random';
import { releaseOf } from '../../../simulator/release/release';
import { bytesOf, oldDump, ONE_SIDED_DUMP } from '../../helpers/dumps';

async function load(text: string): Promise<Database> {
  const database = new Database(createRandom(1));
  loadDump(await readPoolDump(bytesOf(text)), database);
  return database;
}

/** What a server keeps in its file: all but sessions, tasks and the like. */
function stored(database: Database): unknown {
  const kept = [...tables.values()].filter(({ schema }) => schema.in_database && schema.persist !== 'nothing');
  return kept.map((table) => [table.name, [...database.rows(table)].map(({ ref, fields }) => [ref, fields])]);
}

function estate(): Database {
  const random = createRandom(1);
  const database = new Database(random);
  const [plan] = planPools('S');
  if (plan === undefined) throw new Error('no plan');
  const places = Array.from({ length: plan.hosts }, (_, index) => ({
    name: `host-${index + 1}`,
    address: `127.0.0.${index + 1}`,
    url: `https://127.0.0.${index + 1}`,
    certificate: { fingerprint: '00', fingerprintSha1: '00', notBeforeMs: 0, notAfterMs: 1000 },
  }));
  buildPool({ database, random, release: releaseOf('latest'), places, now: Date.UTC(2026, 7, 1) }, plan);
  return database;
}

describe('a dump that the simulator wrote', () => {
  it('loads again equal', async () => {
    const database = estate();
    expect(stored(await load([...writeDump(database)].join('')))).toEqual(stored(database));
  });

  it('is the same dump again when it is written from what was loaded', async () => {
    const content = (text: string): string => text.replace(/__[cm]time="\d+" |<manifest>.*<\/manifest>/g, '');
    const text = [...writeDump(estate())].join('');
    expect(content([...writeDump(await load(text))].join(''))).toBe(content(text));
  });

  it('holds no sessions and no tasks', () => {
    const database = estate();
    database.create('session', { auth_user_name: 'root' });
    database.create('task', { name_label: 'VM.start' });
    const text = [...writeDump(database)].join('');
    expect([text.includes('<table name="session" />'), text.includes('VM.start')]).toEqual([true, false]);
  });
});

describe('a dump of an old server', () => {
  it('gets the other sides of its relations', async () => {
    const database = await load(ONE_SIDED_DUMP);
    const vm = database.record('VM', asRef('OpaqueRef:v'));
    expect([vm.VBDs, database.record('VDI', asRef('OpaqueRef:d')).VBDs]).toEqual([['OpaqueRef:b'], ['OpaqueRef:b']]);
    expect(database.record('host', asRef('OpaqueRef:h2')).resident_VMs).toEqual(['OpaqueRef:v']);
    expect(database.record('host', asRef('OpaqueRef:h1')).resident_VMs).toEqual([]);
  });

  it('reads texts in double quotes, and the white space in names', async () => {
    const { name_label, other_config } = (await load(ONE_SIDED_DUMP)).record('VM', asRef('OpaqueRef:v'));
    expect([name_label, other_config]).toEqual(['old  VM', { mac_seed: '1' }]);
  });

  it("takes the datamodel's defaults for fields that it did not know, or what a server works out on upgrading", async () => {
    const database = await load(ONE_SIDED_DUMP);
    const [vm, template] = [asRef<'VM'>('OpaqueRef:v'), asRef<'VM'>('OpaqueRef:t')].map((ref) =>
      database.record('VM', ref),
    );
    expect([vm?.generation_id, vm?.domain_type, template?.domain_type]).toEqual(['0:0', 'pv', 'hvm']);
    expect([vm?.is_default_template, template?.is_default_template]).toEqual([false, true]);
    expect(template?.suspend_VDI).toBe(NULL_REF);
  });

  it('keeps references to objects that are gone', async () => {
    const database = await load(ONE_SIDED_DUMP);
    expect(database.record('VDI', asRef('OpaqueRef:d')).SR).toBe('OpaqueRef:gone');
  });

  it('tells when it was made', async () => {
    expect(takenAt(await readPoolDump(bytesOf(ONE_SIDED_DUMP)))).toBe(Date.UTC(2009, 7, 7, 6, 5, 4));
  });

  it('keeps the order of sets that it has, without what no longer points there', async () => {
    const text = oldDump(66, {
      pool: [{ ref: 'p', master: 'h', name_label: '' }],
      host: [{ ref: 'h', resident_VMs: "('three' 'gone' 'one')" }],
      VM: ['one', 'two', 'three'].map((ref) => ({ ref, resident_on: 'h' })),
    });
    expect((await load(text)).record('host', asRef('h')).resident_VMs).toEqual(['three', 'one', 'two']);
  });
});

describe('a file that cannot be served', () => {
  async function problemOf(text: string): Promise<unknown> {
    const error: unknown = await load(text).catch((cause: unknown) => cause);
    return error instanceof BadDump ? [error.problem, error.line] : error;
  }

  it.each<[what: string, text: string, problem: string, line: number]>([
    ['empty', '', 'not-a-dump', 1],
    ['not XML', 'MZ\u0090\u0000', 'not-a-dump', 1],
    ['a web page', '<!DOCTYPE html>\n<html lang="en">', 'not-a-dump', 2],
    ['cut within a row', ONE_SIDED_DUMP.slice(0, ONE_SIDED_DUMP.indexOf('old%_VM')), 'truncated', 13],
    ['cut between tables', ONE_SIDED_DUMP.slice(0, ONE_SIDED_DUMP.indexOf('<table name="VM"')), 'truncated', 12],
    ['tags within tags without end', `<database>\n${'<a>'.repeat(100)}`, 'not-a-dump', 2],
    ['made to grow as it is read', '<!DOCTYPE database [\n<!ENTITY a "aa">\n]>', 'not-a-dump', 3],
    ['two documents', '<database></database>\n<database></database>', 'not-a-dump', 2],
    ['crossed tags', '<database>\n<table name="VM">\n</database>', 'not-a-dump', 3],
    ['a dump without a pool', '<database></database>', 'no-pool', 1],
    [
      'a dump without its coordinator',
      oldDump(66, { pool: [{ ref: 'p', master: 'h' }], host: [{ ref: 'other' }] }),
      'no-pool',
      1,
    ],
  ])('is refused with the line when it is %s', async (_, text, problem, line) => {
    expect(await problemOf(text)).toEqual([problem, line]);
  });
});
