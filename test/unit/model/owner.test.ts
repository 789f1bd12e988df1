import { describe, expect, it } from 'vitest';
import { ownerBadge, ownerOf, ownerText, type Owner } from '../../../shared/model/owner';
import type { HostRecord, NetworkRecord, VDIRecord, VMRecord } from '../../../shared/xenapi/records.gen';
import { ref } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';
import { missingTexts } from '../../helpers/texts';

const NOVA = { nova_uuid: '5f0c' };
const BASE = '0d6ba2e4-7e0f-4a76-8c3c-1d2f6a0b9c11';
const CLOUDSTACK_HOST = { tags: ['rack 4', 'vmops-version-com.cloud.XenServer650Resource-4.20.1.0'] };

it.each<[string, Partial<VMRecord>, Owner | undefined]>([
  ["a user's machine", { name_label: 'i-2-17-VM' }, { manager: 'cloudstack', what: 'instance', id: '17' }],
  ['the console proxy', { name_label: 'v-1-VM' }, { manager: 'cloudstack', what: 'consoleProxy', id: '1' }],
  ['the secondary storage', { name_label: 's-2-VM' }, { manager: 'cloudstack', what: 'secondaryStorage', id: '2' }],
  ['a router', { name_label: 'r-30-VM' }, { manager: 'cloudstack', what: 'router', id: '30' }],
  ['a load balancer', { name_label: 'b-4-VM' }, { manager: 'cloudstack', what: 'loadBalancer', id: '4' }],
  ['an unknown letter', { name_label: 'q-4-VM' }, undefined],
  ['a name that only resembles one', { name_label: 'my i-2-17-VM' }, undefined],
  ['a number that is none', { name_label: 'i-2-x-VM' }, undefined],
  [
    "nova's machine",
    { name_label: 'instance-000000ab', other_config: NOVA },
    { manager: 'openstack', what: 'instance', id: '5f0c' },
  ],
  ["a copy of nova's machine", { name_label: 'Copy of instance-000000ab', other_config: NOVA }, undefined],
  ['a name like those of nova, without its mark', { name_label: 'instance-000000ab' }, undefined],
  [
    'the machine that nova runs in',
    { name_label: 'DevStack', other_config: { 'os-vpx': 'true' } },
    { manager: 'openstack', what: 'compute' },
  ],
  ['the same by its name', { name_label: 'nova-compute host 2' }, { manager: 'openstack', what: 'compute' }],
  ['a template', { name_label: 'i-2-17-VM', is_a_template: true }, undefined],
  ['a snapshot', { name_label: 'instance-000000ab', other_config: NOVA, is_a_snapshot: true }, undefined],
  ['anything else', { name_label: 'mail' }, undefined],
])('knows whose a VM is: %s', (_, vm, owner) => {
  expect(ownerOf(new TestPool().put('VM', 'vm', vm).read, 'VM', ref('VM', 'vm'))).toEqual(owner);
});

it.each<[string, Partial<HostRecord>, Owner | undefined]>([
  ['by the tag of its agent', CLOUDSTACK_HOST, { manager: 'cloudstack', what: 'host', id: '4.20.1.0' }],
  ['by a tag without a version', { tags: ['vmops-version-'] }, { manager: 'cloudstack', what: 'host', id: '' }],
  ['not by other tags', { tags: ['vmops'] }, undefined],
  ["by OpenStack's machines on it", { resident_VMs: [ref('VM', 'nova')] }, { manager: 'openstack', what: 'host' }],
  ["not by CloudStack's machines on it", { resident_VMs: [ref('VM', 'cloud'), ref('VM', 'gone')] }, undefined],
])('knows whose a host is, and with it whose the pool is: %s', (_, host, owner) => {
  const pool = new TestPool()
    .put('VM', 'nova', { name_label: 'instance-000000ab', other_config: NOVA })
    .put('VM', 'cloud', { name_label: 'i-2-17-VM' })
    .put('pool', 'p')
    .host('other')
    .host('h', host);
  expect(ownerOf(pool.read, 'host', ref('host', 'h'))).toEqual(owner);
  expect(ownerOf(pool.read, 'pool', ref('pool', 'p'))).toEqual(owner && { manager: owner.manager, what: 'pool' });
});

it.each<[Partial<NetworkRecord>, Owner | undefined]>([
  [{ name_label: 'cloud_link_local_network' }, { manager: 'cloudstack', what: 'linkLocal' }],
  [{ name_label: `VLAN-${BASE}-100` }, { manager: 'cloudstack', what: 'vlan', id: '100' }],
  [{ name_label: 'OVSTunnel7' }, { manager: 'cloudstack', what: 'tunnel', id: '7' }],
  [{ name_label: 'VLAN-100' }, undefined],
  [{ name_label: 'Pool-wide network associated with eth0' }, undefined],
])('knows whose a network is: %j', (network, owner) => {
  const { read } = new TestPool().put('network', 'n', network);
  expect(ownerOf(read, 'network', ref('network', 'n'))).toEqual(owner);
});

describe('disks', () => {
  it.each<[string, Partial<VDIRecord>, Owner | undefined]>([
    ['a volume', { name_label: 'ROOT-17' }, { manager: 'cloudstack', what: 'volume', id: 'ROOT-17' }],
    [
      'a template',
      { name_label: 'Template CentOS 7', is_a_snapshot: true },
      { manager: 'cloudstack', what: 'template', id: 'CentOS 7' },
    ],
    ['a disk that is named like a template', { name_label: 'Template CentOS 7' }, undefined],
    [
      "a disk of nova's machine",
      { other_config: { nova_instance_uuid: '5f0c', 'image-id': '77' } },
      { manager: 'openstack', what: 'disk', id: '5f0c' },
    ],
    ['a kept image', { other_config: { 'image-id': '77' } }, { manager: 'openstack', what: 'image', id: '77' }],
    ['anything else', { name_label: 'mail 0' }, undefined],
  ])('are known: %s', (_, vdi, owner) => {
    const { read } = new TestPool().host('h', CLOUDSTACK_HOST).put('VDI', 'd', vdi);
    expect(ownerOf(read, 'VDI', ref('VDI', 'd'))).toEqual(owner);
  });

  it("have CloudStack's names by chance where there is no CloudStack", () => {
    const { read } = new TestPool().host('h').put('VDI', 'd', { name_label: 'ROOT-17' });
    expect(ownerOf(read, 'VDI', ref('VDI', 'd'))).toBeUndefined();
  });
});

describe('what people see', () => {
  const { read } = new TestPool()
    .put('VM', 'cloud', { name_label: 'i-2-17-VM' })
    .put('VM', 'nova', { name_label: 'nova-compute host 2' })
    .put('VM', 'mine', { name_label: 'mail' });

  it('is a mark for each manager', () => {
    const badges = ['cloud', 'nova', 'mine', 'gone'].map((name) => ownerBadge(read, 'VM', ref('VM', name)));
    expect(badges).toEqual(['owner-cloudstack', 'owner-openstack', undefined, undefined]);
  });

  it.each<[Owner['manager'], readonly (readonly [Owner['what'], string?])[]]>([
    [
      'cloudstack',
      [
        ...(['instance', 'consoleProxy', 'secondaryStorage', 'router', 'loadBalancer'] as const).map(numbered),
        ...(['host', 'vlan', 'tunnel', 'template', 'volume'] as const).map(numbered),
        ['host'],
        ['pool'],
        ['linkLocal'],
      ],
    ],
    ['openstack', [...(['instance', 'image', 'disk'] as const).map(numbered), ['compute'], ['host'], ['pool']]],
  ])('has words for all that is of %s', (manager, kinds) => {
    const texts = kinds.map(([what, id]) => ownerText({ manager, what, ...(id === undefined ? {} : { id }) }));
    expect(missingTexts(texts)).toEqual([]);
  });
});

function numbered(what: Owner['what']): readonly [Owner['what'], string] {
  return [what, '1'];
}
