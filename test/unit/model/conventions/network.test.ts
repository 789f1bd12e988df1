import { expect, it } from 'vitest';
import { text, type Label } from '../../../../shared/contract';
import { networkName, pifName } from '../../../../shared/model/network-names';
import { objectLook } from '../../../../shared/model/object-look';
import { objectVisibility, type Visibility } from '../../../../shared/model/visibility';
import type { NetworkRecord, PIFRecord, TaskRecord } from '../../../../shared/xenapi/records.gen';
import { makeRecord, ref } from '../../../helpers/records';
import { TestPool } from '../../../helpers/test-reader';
import { generalProperty } from './general-properties';

const BOND_MEMBER = { managed: true, bond_slave_of: ref('Bond', 'b') };

it.each<[string, Partial<NetworkRecord>, Partial<PIFRecord> | undefined, Visibility]>([
  ['an internal network', {}, undefined, 'shown'],
  ["a card's network", {}, { managed: true }, 'shown'],
  [
    'is_guest_installer_network=true',
    { other_config: { is_guest_installer_network: 'true' } },
    { managed: true },
    'hidden',
  ],
  [
    'is_guest_installer_network=false',
    { other_config: { is_guest_installer_network: 'false' } },
    { managed: true },
    'shown',
  ],
  ['bond_slave_of: a network of a card in a bond', {}, BOND_MEMBER, 'hidden'],
  ['PIF.managed=false', {}, { managed: false }, 'never'],
])('%s', (_, network, pif, expected) => {
  const pool = new TestPool().put('network', 'n', { ...network, PIFs: [ref('PIF', 'p'), ref('PIF', 'still to come')] });
  if (pif !== undefined) pool.put('PIF', 'p', pif);
  expect(objectVisibility(pool.read, 'network', ref('network', 'n'))).toBe(expected);
});

it('one unmanaged PIF is enough for its network to be left out', () => {
  const pool = new TestPool()
    .put('PIF', 'a', { managed: true })
    .put('PIF', 'b', { managed: false })
    .put('network', 'n', { PIFs: [ref('PIF', 'a'), ref('PIF', 'b')] });
  expect(objectVisibility(pool.read, 'network', ref('network', 'n'))).toBe('never');
});

it.each<[string, Partial<NetworkRecord>, Partial<PIFRecord>, string[]]>([
  ['bond_slave_of', {}, BOND_MEMBER, ['networkState.bondMember']],
  [
    'is_guest_installer_network',
    { other_config: { is_guest_installer_network: 'True' } },
    {},
    ['networkState.hostInternal'],
  ],
  [
    'XenCenterCreateInProgress',
    { other_config: { XenCenterCreateInProgress: 'true' } },
    {},
    ['networkState.beingMade'],
  ],
])('%s is told in words', (_, network, pif, expected) => {
  const pool = new TestPool().put('PIF', 'p', pif).put('network', 'n', { ...network, PIFs: [ref('PIF', 'p')] });
  expect(objectLook(pool.read, 'network', ref('network', 'n'))?.state.map(({ key }) => key)).toEqual(expected);
});

it.each<[TaskRecord['status'], string]>([
  ['pending', 'network-busy'],
  ['success', 'network'],
])('import_task that is %s: %s', (status, icon) => {
  const pool = new TestPool()
    .put('task', 't', { status, progress: 0.5 })
    .put('network', 'n', { other_config: { import_task: ref('task', 't') } });
  expect(objectLook(pool.read, 'network', ref('network', 'n'))?.icon).toBe(icon);
});

it.each([
  ['false', 'value.no'],
  ['true', 'value.yes'],
  ['False', 'value.yes'],
  [undefined, 'value.yes'],
])('automatic=%s: new VMs get an interface on it: %s', (automatic, answer) => {
  const pool = new TestPool().put('network', 'n', { other_config: automatic === undefined ? {} : { automatic } });
  expect(generalProperty(pool, 'network', 'n', 'automaticNetwork')).toEqual({ kind: 'text', text: text(answer) });
});

const cards = new TestPool()
  .put('pool', 'p', { master: ref('host', 'h') })
  .put('PIF', 'eth0', { device: 'eth0', host: ref('host', 'h'), VLAN: -1 })
  .put('PIF', 'eth1', { device: 'eth1', host: ref('host', 'h'), VLAN: -1 })
  .put('PIF', 'bond', { device: 'bond0', host: ref('host', 'h'), VLAN: -1, bond_master_of: [ref('Bond', 'b')] })
  .put('Bond', 'b', { slaves: [ref('PIF', 'eth1'), ref('PIF', 'eth0')] });

it.each<[string, string, Label]>([
  ['Network associated with eth0', 'eth0', text('name.network.card', { card: '0' })],
  ['Pool-wide network associated with eth1', 'eth1', text('name.network.card', { card: '1' })],
  ['Pool-wide network associated with eth0', 'bond', text('name.network.card', { card: '0+1' })],
  ['network associated with eth0', 'eth0', 'network associated with eth0'],
  ['Host internal management network', 'eth0', text('name.network.hostInternal')],
])("the name '%s' on %s", (name_label, pif, expected) => {
  expect(networkName(cards.read, makeRecord('network', { name_label, PIFs: [ref('PIF', pif)] }))).toEqual(expected);
});

it.each<[string, Label]>([
  ['eth0', text('name.nic', { card: '0' })],
  ['bond', text('name.bond', { card: '0+1' })],
])('the name of the PIF %s', (name, expected) => {
  const pif = cards.read.record('PIF', ref('PIF', name));
  expect(pif && pifName(cards.read, pif)).toEqual(expected);
});
