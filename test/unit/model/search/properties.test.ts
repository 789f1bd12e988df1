import { expect, it } from 'vitest';
import { connectionObjectId, toObjectId, type ObjectId } from '../../../../shared/contract';
import { propertyLabel, choiceLabel } from '../../../../shared/model/search/group-value';
import { objectType, SEARCHED_CLASSES } from '../../../../shared/model/search/object-type';
import { findProperty, PROPERTIES } from '../../../../shared/model/search/properties';
import type { PropertyScalar } from '../../../../shared/model/search/property';
import { searchedFolder } from '../../../../shared/model/search/searched-object';
import { sortKey } from '../../../../shared/model/search/sort-key';
import type { ClassName } from '../../../../shared/xenapi/records.gen';
import { nullRef } from '../../../../shared/xenapi/refs';
import { schema } from '../../../../shared/xenapi/schema.gen';
import { ref } from '../../../helpers/records';
import { searched, valuesOf } from '../../../helpers/searched';
import { searchedEstate } from '../../../helpers/searched-estate';
import { TestPool } from '../../../helpers/test-reader';
import { missingTexts } from '../../../helpers/texts';

const estate = searchedEstate();
const CLASSES = Object.keys(schema.classes) as ClassName[];
const GIB = 2 ** 30;

const id = (className: ClassName, name: string): ObjectId => toObjectId('c1', className, ref(className, name));

type Case = readonly [property: string, className: ClassName, name: string, values: readonly PropertyScalar[]];

const CASES: readonly Case[] = [
  ['name', 'VM', 'web', ['Web 1']],
  ['name', 'VM_appliance', 'shop', ['Shop']],
  ['name', 'VDI', 'iso', []],
  ['description', 'VM', 'web', ['Front']],
  ['description', 'VM', 'idle', []],
  ['uuid', 'VM', 'web', ['web-uuid']],
  ['type', 'SR', 'local', ['localSr']],
  ['tags', 'VM', 'web', ['prod', 'web']],
  ['tags', 'host', 'h1', ['rack 1']],
  ['hidden', 'VM', 'web', [false]],
  ['folder', 'VM', 'web', ['/sites/shop']],
  ['folder', 'VM', 'idle', []],
  ['folders', 'VM', 'web', ['/sites', '/sites/shop']],
  ['hasCustomFields', 'VM', 'web', [true]],
  ['hasCustomFields', 'VM', 'idle', [false]],
  ['field:Owner', 'VM', 'web', ['Ada']],
  ['field:Bought', 'VM', 'web', [Date.UTC(2026, 4, 10)]],
  ['field:Owner', 'VM', 'idle', []],
  ['pool', 'VM', 'web', [id('pool', 'pool')]],
  ['pool', 'pool', 'pool', [id('pool', 'pool')]],
  ['host', 'VM', 'web', [id('host', 'h1')]],
  ['host', 'VM', 'idle', []],
  ['host', 'VM', 'snap', [id('host', 'h1')]],
  ['host', 'host', 'h2', [id('host', 'h2')]],
  ['host', 'SR', 'local', [id('host', 'h1')]],
  ['host', 'SR', 'nfs', []],
  ['host', 'VDI', 'iso', [id('host', 'h1')]],
  ['host', 'network', 'lan', []],
  ['host', 'network', 'inner', [id('host', 'h1'), id('host', 'h2')]],
  ['vms', 'VM', 'web', [id('VM', 'web')]],
  ['vms', 'VM', 'snap', [id('VM', 'web')]],
  ['vms', 'VM', 'template', []],
  ['vms', 'pool', 'pool', [id('VM', 'web'), id('VM', 'idle')]],
  ['vms', 'host', 'h1', [id('VM', 'web')]],
  ['vms', 'SR', 'nfs', [id('VM', 'web')]],
  ['vms', 'VDI', 'disk', [id('VM', 'web')]],
  ['vms', 'network', 'lan', [id('VM', 'web')]],
  ['vms', 'VM_appliance', 'shop', [id('VM', 'web')]],
  ['snapshotOf', 'VM', 'snap', [id('VM', 'web')]],
  ['snapshotOf', 'VM', 'web', []],
  ['vapp', 'VM', 'web', [id('VM_appliance', 'shop')]],
  ['vapp', 'VM_appliance', 'shop', [id('VM_appliance', 'shop')]],
  ['inVapp', 'VM', 'web', [true]],
  ['inVapp', 'VM', 'idle', [false]],
  ['powerState', 'VM', 'web', ['Running']],
  ['os', 'VM', 'web', ['Debian GNU/Linux 12']],
  ['os', 'VM', 'idle', []],
  ['tools', 'VM', 'web', ['full']],
  ['tools', 'VM', 'idle', ['unknown']],
  ['toolsVersion', 'VM', 'web', ['8.4']],
  ['haPriority', 'VM', 'web', ['restart']],
  ['haPriority', 'VM', 'idle', ['none']],
  ['snapshotKind', 'VM', 'snap', ['memory']],
  ['isScheduled', 'VM', 'snap', [false]],
  ['isBusy', 'VM', 'web', [false]],
  ['isBusy', 'SR', 'nfs', [false]],
  ['memory', 'VM', 'web', [4 * GIB]],
  ['memory', 'host', 'h1', [64 * GIB]],
  ['vcpus', 'VM', 'web', [2]],
  ['vcpus', 'host', 'h1', [16]],
  ['vcpus', 'host', 'h2', []],
  ['autoStart', 'VM', 'web', [true]],
  ['vendorDevice', 'VM', 'web', [false]],
  ['virtualization', 'VM', 'web', ['hvm']],
  ['bootMode', 'VM', 'web', ['bios']],
  ['startOrder', 'VM', 'web', [0]],
  ['snapshotCount', 'VM', 'web', [1]],
  ['startTime', 'VM', 'web', [Date.UTC(2026, 4, 14, 12)]],
  ['startTime', 'VM', 'idle', []],
  ['startTime', 'host', 'h1', [1_700_000_000_000]],
  ['uptime', 'VM', 'web', [Date.UTC(2026, 4, 14, 12)]],
  ['lastShutdown', 'VM', 'web', [Date.UTC(2026, 4, 1, 10)]],
  ['created', 'VM', 'web', [Date.UTC(2026, 0, 2)]],
  ['created', 'VM', 'snap', [Date.UTC(2026, 4, 13)]],
  ['created', 'VM', 'idle', []],
  ['storage', 'VM', 'web', [id('SR', 'nfs'), id('SR', 'local')]],
  ['storage', 'VDI', 'disk', [id('SR', 'nfs')]],
  ['storage', 'SR', 'nfs', [id('SR', 'nfs')]],
  ['storage', 'host', 'h1', [id('SR', 'nfs'), id('SR', 'local')]],
  ['disks', 'VM', 'web', [id('VDI', 'disk')]],
  ['disks', 'VDI', 'disk', [id('VDI', 'disk')]],
  ['size', 'VM', 'web', [2 ** 40]],
  ['size', 'VM', 'idle', []],
  ['size', 'VDI', 'disk', [2 ** 40]],
  ['size', 'SR', 'nfs', [1000]],
  ['size', 'SR', 'local', []],
  ['diskSpace', 'VM', 'web', [300]],
  ['diskSpace', 'SR', 'nfs', [400]],
  ['freeSpace', 'SR', 'nfs', [600]],
  ['freeSpace', 'SR', 'local', []],
  ['shared', 'SR', 'nfs', [true]],
  ['shared', 'VDI', 'disk', [false]],
  ['srType', 'SR', 'nfs', ['nfs']],
  ['contentType', 'SR', 'nfs', ['user']],
  ['srState', 'SR', 'nfs', ['default']],
  ['isDefaultSr', 'SR', 'nfs', [true]],
  ['isDefaultSr', 'SR', 'local', [false]],
  ['vdiType', 'VDI', 'disk', ['user']],
  ['orphaned', 'VDI', 'disk', [false]],
  ['readCaching', 'VM', 'web', [false]],
  ['readCaching', 'VM', 'idle', []],
  ['networks', 'VM', 'web', [id('network', 'lan')]],
  ['networks', 'host', 'h1', [id('network', 'lan')]],
  ['networks', 'network', 'lan', [id('network', 'lan')]],
  ['address', 'VM', 'web', ['192.0.2.9', 'fd00::9']],
  ['address', 'host', 'h1', ['192.0.2.1', 'fe80::1']],
  ['address', 'VM', 'idle', []],
  ['mac', 'VM', 'web', ['02:00:00:00:00:09']],
  ['mac', 'host', 'h1', ['02:00:00:00:00:01']],
  ['card', 'network', 'lan', ['eth0']],
  ['vlan', 'network', 'lan', []],
  ['bridge', 'network', 'lan', ['xenbr0']],
  ['mtu', 'network', 'lan', [1500]],
  ['hostState', 'host', 'h1', ['connected']],
  ['hostState', 'host', 'h2', ['maintenance']],
  ['isCoordinator', 'host', 'h1', [true]],
  ['isCoordinator', 'host', 'h2', [false]],
  ['version', 'host', 'h1', ['8.3.0']],
  ['edition', 'host', 'h1', ['xcp-ng']],
  ['cpuModel', 'host', 'h1', ['AMD EPYC']],
  ['cpuModel', 'host', 'h2', []],
  ['needsRestart', 'VM', 'web', [false]],
  ['needsRestart', 'host', 'h1', [false]],
  ['haEnabled', 'pool', 'pool', [true]],
  ['notFullyUpgraded', 'pool', 'pool', [false]],
  ['owner', 'VM', 'web', ['none']],
  ['cpuUsage', 'VM', 'web', [0.25]],
  ['cpuUsage', 'VM', 'snap', []],
  ['memoryUsage', 'VM', 'web', [0.25]],
  ['memoryUsage', 'host', 'h1', []],
  ['networkUsage', 'VM', 'web', [10]],
  ['diskUsage', 'host', 'h1', [20]],
];

it.each(CASES)('%s of the %s %s', (property, className, name, values) => {
  expect(valuesOf(property, searched(estate, className, name))).toEqual(values);
});

it.each<[string, ClassName, string, readonly string[]]>([
  ['a network that has the name of its card', 'network', 'lan', ['Network 3', 'Network associated with eth3']],
  ['what a drive holds', 'VDI', 'cd', ['DVD drive on xen1', 'SCSI 1:0:0:0']],
  ['a disk without a name', 'VDI', 'disk', []],
  ['storage that other clients translate', 'SR', 'drives', ['DVD drives']],
])('the name of %s is the one that is shown, and the one that the server has', (_, className, name, names) => {
  const pool = new TestPool()
    .put('host', 'h1', { name_label: 'xen1' })
    .put('network', 'lan', { name_label: 'Network associated with eth3', PIFs: [ref('PIF', 'eth3')] })
    .put('PIF', 'eth3', { device: 'eth3', host: ref('host', 'h1'), VLAN: -1 })
    .put('PBD', 'plug', { host: ref('host', 'h1'), SR: ref('SR', 'drives') })
    .put('SR', 'drives', {
      name_label: 'DVD drives',
      type: 'udev',
      content_type: 'iso',
      sm_config: { type: 'cd' },
      PBDs: [ref('PBD', 'plug')],
      other_config: { 'i18n-key': 'local-hotplug-cd', 'i18n-original-value-name_label': 'DVD drives' },
    })
    .put('VDI', 'cd', { name_label: 'SCSI 1:0:0:0', SR: ref('SR', 'drives') })
    .put('VDI', 'disk');
  const object = { read: pool.read, id: id(className, name), class: className, ref: ref(className, name) };
  expect(findProperty('name')?.values({ ...object, type: 'vdi' })).toEqual(names);
});

it('every property has a case', () => {
  const tested = new Set(CASES.map(([property]) => property));
  expect(PROPERTIES.map((property) => property.id).filter((property) => !tested.has(property))).toEqual([]);
});

it('every case is of a type that the property says it can have', () => {
  const odd = CASES.filter(
    ([property, className, name]) =>
      findProperty(property)?.types.includes(searched(estate, className, name).type) !== true,
  );
  // These are asked all the same, and have nothing.
  expect(odd.map(([property, , name]) => `${property} of ${name}`)).toEqual(['snapshotOf of web', 'cpuUsage of snap']);
});

it('every property and choice has words in both languages', () => {
  const labels = PROPERTIES.map((property) => [
    propertyLabel(property.id),
    (property.choices ?? []).map((choice) => choiceLabel(property, choice)),
  ]);
  expect(missingTexts(labels)).toEqual([]);
});

it('no property has the id of another', () => {
  expect(new Set(PROPERTIES.map((property) => property.id)).size).toBe(PROPERTIES.length);
});

it.each(PROPERTIES)('$id fails on no object with empty fields, and on none that is gone', (property) => {
  for (const className of CLASSES) {
    const pool = new TestPool().host('x').put('pool', 'x').put(className, 'x');
    for (const name of ['x', 'gone']) {
      for (const type of property.types) {
        const object = { read: pool.read, id: id(className, name), class: className, ref: ref(className, name), type };
        sortKey(property, object, true);
      }
    }
  }
});

it('names a connection without a pool, which has nothing else', () => {
  const pool = new TestPool();
  const object = {
    read: pool.read,
    id: connectionObjectId('c1'),
    class: 'host' as const,
    ref: nullRef<'host'>(),
    type: 'disconnectedHost' as const,
  };
  const known = PROPERTIES.filter(({ types }) => types.includes(object.type)).map(({ id: property }) => [
    property,
    valuesOf(property, object),
  ]);
  expect(known).toEqual([
    ['name', ['Pool']],
    ['type', ['disconnectedHost']],
  ]);
});

it('knows of a folder its name, and what it is in', () => {
  const folder = searchedFolder(estate.read, '/sites/shop');
  expect(['name', 'type', 'folder', 'folders'].map((property) => valuesOf(property, folder))).toEqual([
    ['shop'],
    ['folder'],
    ['/sites'],
    ['/sites'],
  ]);
});

it('tells dates by the clock of this machine', () => {
  const pool = searchedEstate();
  pool.facts = { ...pool.facts, clockOffsetMs: 60_000 };
  expect(valuesOf('startTime', searched(pool, 'VM', 'web'))).toEqual([Date.UTC(2026, 4, 14, 11, 59)]);
});

it('puts all of a host without a pool under that host', () => {
  const pool = new TestPool()
    .put('pool', 'p', { master: ref('host', 'alone') })
    .host('alone')
    .put('VM', 'halted')
    .put('network', 'n');
  expect(
    [searched(pool, 'VM', 'halted'), searched(pool, 'network', 'n')].map((object) => [
      valuesOf('host', object),
      valuesOf('pool', object),
    ]),
  ).toEqual([
    [[id('host', 'alone')], []],
    [[id('host', 'alone')], []],
  ]);
});

it('tells the restart priority only while the pool watches over its hosts', () => {
  const pool = searchedEstate().put('pool', 'pool', { name_label: 'Harbour', master: ref('host', 'h1') });
  expect(valuesOf('haPriority', searched(pool, 'VM', 'web'))).toEqual([]);
});

it('tells read caching by the host that a VM runs on', () => {
  const pool = searchedEstate().put('VDI', 'disk', { sm_config: { 'read-caching-enabled-on-h1-uuid': 'true' } });
  expect(valuesOf('readCaching', searched(pool, 'VM', 'web'))).toEqual([true]);
});

it.each([
  ['pool', 'pool', 'pool'],
  ['host', 'h1', 'host'],
  ['VM', 'web', 'vm'],
  ['VM', 'snap', 'snapshot'],
  ['VM', 'template', 'customTemplate'],
  ['VM', 'product', 'defaultTemplate'],
  ['VM', 'dom0', undefined],
  ['VM', 'gone', undefined],
  ['SR', 'nfs', 'sharedSr'],
  ['SR', 'local', 'localSr'],
  ['VDI', 'disk', 'vdi'],
  ['network', 'lan', 'network'],
  ['VM_appliance', 'shop', 'vapp'],
  ['VBD', 'web-disk', undefined],
] as const)('a %s %s counts as %s', (className, name, type) => {
  expect(objectType(estate.read, className, ref(className, name))).toBe(type);
});

it('finds objects of each class that is searched', () => {
  const classes = new Set(CASES.map(([, className]) => className));
  expect(SEARCHED_CLASSES.filter((className) => !classes.has(className))).toEqual([]);
});
