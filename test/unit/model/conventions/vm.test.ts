import { describe, expect, it } from 'vitest';
import { text } from '../../../../shared/contract';
import { objectVisibility, type Visibility } from '../../../../shared/model/visibility';
import { vmKind } from '../../../../shared/model/vm-kind';
import { vmIcon } from '../../../../shared/model/vm-state';
import { installMethods } from '../../../../shared/model/vm-template';
import type { TaskRecord, VMRecord } from '../../../../shared/xenapi/records.gen';
import { makeRecord, ref } from '../../../helpers/records';
import { TestPool } from '../../../helpers/test-reader';
import { generalProperty } from './general-properties';

const TEMPLATE = { is_a_template: true } as const;

it.each<[string, Partial<VMRecord>, string]>([
  ['default_template=true', { ...TEMPLATE, other_config: { default_template: 'true' } }, 'default-template'],
  ['default_template=false', { ...TEMPLATE, other_config: { default_template: 'false' } }, 'default-template'],
  ['is_default_template', { ...TEMPLATE, is_default_template: true }, 'default-template'],
  ['neither', TEMPLATE, 'template'],
  ['default_template on a VM made of it', { other_config: { default_template: 'true' } }, 'vm'],
  [
    'default_template on a snapshot',
    { ...TEMPLATE, is_a_snapshot: true, other_config: { default_template: 'true' } },
    'snapshot',
  ],
  ['is_control_domain', { is_control_domain: true }, 'control-domain'],
])('%s makes a %3$s', (_, vm, kind) => {
  expect(vmKind(makeRecord('VM', vm))).toBe(kind);
});

it.each<[string, Partial<VMRecord>, Visibility]>([
  ['xensource_internal', { ...TEMPLATE, other_config: { xensource_internal: 'true' } }, 'never'],
  ['xensource_internal=false, as its presence counts', { other_config: { xensource_internal: 'false' } }, 'never'],
  ['__gui__ before the name', { name_label: '__gui__web' }, 'never'],
  ['__gui__ within the name', { name_label: 'my __gui__' }, 'shown'],
  ['control domain', { is_control_domain: true }, 'never'],
  ['resident_on a dead host', { power_state: 'Running', resident_on: ref('host', 'dead') }, 'never'],
  ['resident_on a live host', { power_state: 'Running', resident_on: ref('host', 'live') }, 'shown'],
  ['affinity to a dead host', { affinity: ref('host', 'dead') }, 'shown'],
  ['vtpm where no licence restricts it', { ...TEMPLATE, platform: { vtpm: 'true' } }, 'shown'],
])('%s', (_, vm, expected) => {
  const pool = new TestPool().host('live').host('dead', {}, false).put('VM', 'v', vm);
  expect(objectVisibility(pool.read, 'VM', ref('VM', 'v'))).toBe(expected);
});

it.each<[string, Visibility]>([
  ['true', 'never'],
  ['True', 'never'],
  ['false', 'shown'],
])('restrict_vtpm=%s of any host: templates with a vTPM are %s', (restrict_vtpm, expected) => {
  const pool = new TestPool()
    .host('a', { license_params: {} })
    .host('b', { license_params: { restrict_vtpm } })
    .put('VM', 'v', { ...TEMPLATE, platform: { vtpm: 'true' } });
  expect(objectVisibility(pool.read, 'VM', ref('VM', 'v'))).toBe(expected);
});

it.each<[string, Partial<VMRecord>, boolean]>([
  ['true', TEMPLATE, true],
  ['True', TEMPLATE, true],
  ['false', TEMPLATE, false],
  ['true', {}, false],
  ['true', { ...TEMPLATE, is_a_snapshot: true }, false],
])('instant=%s on %j: quick creation %s', (instant, vm, expected) => {
  const pool = new TestPool().put('VM', 'v', { ...vm, other_config: { instant } });
  expect(generalProperty(pool, 'VM', 'v', 'quickCreate') !== undefined).toBe(expected);
});

it.each<[string | undefined, string[]]>([
  ['cdrom,nfs,http,ftp', ['cdrom', 'http', 'ftp', 'nfs']],
  ['HTTP, CDROM', ['cdrom', 'http']],
  ['cdrom,,carrier-pigeon', ['cdrom']],
  ['', []],
  [undefined, []],
])('install-methods=%j gives %j', (methods, expected) => {
  const other_config = methods === undefined ? {} : { 'install-methods': methods };
  expect(installMethods(makeRecord('VM', { ...TEMPLATE, other_config }))).toEqual(expected);
});

it.each([
  ['true', { kind: 'text', text: text('value.yes') }],
  ['True', { kind: 'text', text: text('value.yes') }],
  ['false', undefined],
])('auto_poweron=%s is told', (auto_poweron, expected) => {
  const pool = new TestPool().put('VM', 'v', { other_config: { auto_poweron } });
  expect(generalProperty(pool, 'VM', 'v', 'autoStart')).toEqual(expected);
});

it.each<[string, VMRecord['power_state'], number | undefined]>([
  ['20260131T10:00:00Z', 'Halted', Date.UTC(2026, 0, 31, 10)],
  ['2026-01-31T10:00:00Z', 'Halted', Date.UTC(2026, 0, 31, 10)],
  ['yesterday', 'Halted', undefined],
  ['20260131T10:00:00Z', 'Running', undefined],
])('last_shutdown_time=%s of a VM that is %s: %j', (last_shutdown_time, power_state, at) => {
  const pool = new TestPool().put('VM', 'v', { power_state, other_config: { last_shutdown_time } });
  expect(generalProperty(pool, 'VM', 'v', 'lastShutdown')).toEqual(at === undefined ? undefined : { kind: 'date', at });
});

it.each<[Record<string, string>, string | undefined, number | undefined]>([
  [
    { p2v_source_machine: 'old.example', p2v_import_date: '20100131T10:00:00Z' },
    'old.example',
    Date.UTC(2010, 0, 31, 10),
  ],
  [{ p2v_source_machine: 'old.example', p2v_import_date: 'long ago' }, 'old.example', undefined],
  [{ p2v_source_machine: 'old.example' }, undefined, undefined],
  [{ p2v_import_date: '20100131T10:00:00Z' }, undefined, undefined],
])('p2v_source_machine and p2v_import_date: %j', (other_config, source, at) => {
  const pool = new TestPool().put('VM', 'v', { other_config });
  expect([generalProperty(pool, 'VM', 'v', 'p2vSource'), generalProperty(pool, 'VM', 'v', 'p2vImportDate')]).toEqual([
    source === undefined ? undefined : { kind: 'text', text: source },
    at === undefined ? undefined : { kind: 'date', at },
  ]);
});

describe('import_task', () => {
  it.each<[string, Partial<TaskRecord> | undefined, string]>([
    ['of an import under way', { status: 'pending' }, 'vm-busy'],
    ['of an import that is over', { status: 'success' }, 'vm-halted'],
    ['of an import that nobody remembers', undefined, 'vm-halted'],
  ])('%s', (_, task, icon) => {
    const pool = new TestPool();
    if (task !== undefined) pool.put('task', 't', task);
    expect(vmIcon(pool.read, makeRecord('VM', { other_config: { import_task: ref('task', 't') } }))).toBe(icon);
  });
});
