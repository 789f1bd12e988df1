import { expect, it } from 'vitest';
import { powerWarning, renameWarning, type PowerChange, type PowerWarning } from '../../../shared/model/alien-vm';
import type { HostRecord, VMRecord } from '../../../shared/xenapi/records.gen';
import { ref } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';

const CLOUDSTACK: Partial<HostRecord> = { tags: ['vmops-version-4.20'] };
const NOVA: Partial<VMRecord> = { name_label: 'instance-000000ab', other_config: { nova_uuid: '1' } };
const ON_PLAIN: Partial<VMRecord> = { VBDs: [ref('VBD', 'plain')], resident_on: ref('host', 'plain') };
const ON_MANAGED: Partial<VMRecord> = { VBDs: [ref('VBD', 'managed')], resident_on: ref('host', 'managed') };

/** Two hosts, each with a disk on storage of its own; one of them is CloudStack's. */
function estate(isLive = true): TestPool {
  const pool = new TestPool().host('managed', CLOUDSTACK, isLive).host('plain');
  for (const host of ['managed', 'plain']) {
    pool
      .put('PBD', host, { host: ref('host', host) })
      .put('SR', host, { PBDs: [ref('PBD', host)] })
      .put('VDI', host, { SR: ref('SR', host), managed: true })
      .put('VBD', host, { VDI: ref('VDI', host) });
  }
  return pool;
}

it.each<[string, PowerChange, Partial<VMRecord>, PowerWarning | undefined]>([
  ['a strange VM that may start anywhere', 'start', {}, 'cloudstackDestroys'],
  ['a strange VM that may be resumed anywhere', 'resume', {}, 'cloudstackDestroys'],
  ['a strange VM whose disk ties it to the managed host', 'start', ON_MANAGED, 'cloudstackDestroys'],
  ['a strange VM whose disk ties it to another host', 'start', ON_PLAIN, undefined],
  ['a strange VM that is paused on the managed host', 'unpause', ON_MANAGED, 'cloudstackDestroys'],
  ['a strange VM that is paused on another host', 'unpause', ON_PLAIN, undefined],
  ['a strange VM that is shut down', 'shutDown', {}, undefined],
  ['a VM that CloudStack knows', 'start', { name_label: 'i-2-3-VM' }, undefined],
  ['a VM that OpenStack believes to be halted', 'start', NOVA, 'openstackStops'],
  ['a VM that OpenStack believes to be running', 'shutDown', NOVA, 'openstackStarts'],
  ['a suspended VM of OpenStack', 'resume', NOVA, undefined],
  ['a paused VM of OpenStack', 'unpause', NOVA, undefined],
  ['the machine that OpenStack runs in', 'start', { name_label: 'nova-compute 1' }, undefined],
  ['a template', 'start', { is_a_template: true }, undefined],
])('warns of what the managers do about %s', (_, change, vm, expected) => {
  expect(powerWarning(estate().put('VM', 'vm', vm).read, ref('VM', 'vm'), change)).toBe(expected);
});

it('has nothing to warn of where the managed host is down, or where nobody manages anything', () => {
  const { read: down } = estate(false).put('VM', 'vm');
  const { read: plain } = new TestPool().host('plain').put('VM', 'vm');
  const warnings = [down, plain].map((read) => powerWarning(read, ref('VM', 'vm'), 'start'));
  expect(warnings).toEqual([undefined, undefined]);
});

it.each([
  ['VM', 'i-2-3-VM', 'cloudstackLosesVm'],
  ['VM', 'r-4-VM', 'cloudstackLosesVm'],
  ['VM', 'instance-000000ab', 'openstackLosesVm'],
  ['VM', 'nova-compute 1', undefined],
  ['VM', 'mail', undefined],
  ['network', 'OVSTunnel7', 'cloudstackLosesNetwork'],
  ['network', 'guests', undefined],
  ['host', 'xen1', undefined],
] as const)('warns of another name for the %s %s', (className, name, expected) => {
  const fields = { name_label: name, tags: ['vmops-version-4.20'], other_config: { nova_uuid: '1' } };
  const { read } = new TestPool().put(className, 'x', fields);
  expect(renameWarning(read, className, ref(className, 'x'))).toBe(expected);
});
