import { describe, expect, it } from 'vitest';
import { text, type Label } from '../../../shared/contract';
import { networkName, pifName } from '../../../shared/model/network-names';
import { makeRecord, ref } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';

const pif = (name: string) => ref('PIF', name);

/** eth0 on both hosts; eth1 and eth2 bonded on the coordinator; VLAN 20 on the bond; a tunnel over eth0. */
const pool = new TestPool()
  .put('pool', 'p', { name_label: 'Harbour', master: ref('host', 'first') })
  .host('first')
  .host('second')
  .put('PIF', 'first-0', { device: 'eth0', host: ref('host', 'first'), VLAN: -1 })
  .put('PIF', 'second-3', { device: 'eth3', host: ref('host', 'second'), VLAN: -1 })
  .put('PIF', 'slave-2', { device: 'eth2', host: ref('host', 'first'), VLAN: -1 })
  .put('PIF', 'slave-10', { device: 'eth10', host: ref('host', 'first'), VLAN: -1 })
  .put('PIF', 'bond', { device: 'bond0', host: ref('host', 'first'), VLAN: -1, bond_master_of: [ref('Bond', 'b')] })
  .put('Bond', 'b', { slaves: [pif('slave-10'), pif('slave-2')] })
  .put('PIF', 'vlan', { device: 'bond0', host: ref('host', 'first'), VLAN: 20, VLAN_master_of: ref('VLAN', 'v') })
  .put('VLAN', 'v', { tagged_PIF: pif('bond') })
  .put('PIF', 'tunnel', { device: 'tunnel0', VLAN: -1, tunnel_access_PIF_of: [ref('tunnel', 't')] })
  .put('tunnel', 't', { transport_PIF: pif('first-0') });

describe('the name of a network', () => {
  it.each<[string, string[], Label]>([
    ['Storage', ['first-0'], 'Storage'],
    ['Host internal management network', [], text('name.network.hostInternal')],
    ['Network associated with eth0', ['second-3', 'first-0'], text('name.network.card', { card: '0' })],
    ['Pool-wide network associated with eth3', ['second-3'], text('name.network.card', { card: '3' })],
    ['Pool-wide network associated with bond0', ['bond'], text('name.network.card', { card: '2+10' })],
    ['Network associated with bond0', ['vlan'], text('name.network.vlan', { card: '2+10', tag: '20' })],
    ['Network associated with eth9', [], 'Network associated with eth9'],
  ])('%s on %j', (name_label, pifs, expected) => {
    expect(networkName(pool.read, makeRecord('network', { name_label, PIFs: pifs.map(pif) }))).toEqual(expected);
  });
});

describe('the name of an interface', () => {
  it.each<[string, Label]>([
    ['first-0', text('name.nic', { card: '0' })],
    ['bond', text('name.bond', { card: '2+10' })],
    ['vlan', text('name.bond', { card: '2+10' })],
    ['tunnel', text('name.nic', { card: '0' })],
  ])('%s', (name, expected) => {
    const record = pool.read.record('PIF', pif(name));
    expect(record && pifName(pool.read, record)).toEqual(expected);
  });
});
