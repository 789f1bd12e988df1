import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NetworkRecord } from '../../../shared/xenapi/records.gen';
import type { Ref } from '../../../shared/xenapi/refs';
import type { Database } from '../../../simulator/database/database';
import { CARRIERS, openBench, type Bench, type Outcome } from './carriers';

const EMPTY_NETWORK = { name_label: 'made', name_description: '', MTU: 1500, other_config: {}, tags: [] };

describe.each(CARRIERS)('networks of hosts, by %s', (carrier) => {
  let bench: Bench;
  let database: Database;
  let hosts: readonly Ref<'host'>[];

  /** Two hosts as the installer leaves them: eth0 to eth3, the first for management, the last without a cable. */
  beforeAll(async () => {
    bench = await openBench(carrier, { pools: [{ name: 'Quay', hosts: 2, vms: 0 }] });
    const [pool] = bench.simulator.pools;
    if (pool === undefined) throw new Error('no pool');
    database = pool.database;
    hosts = [...database.all('host')].map(([ref]) => ref);
  });
  afterAll(() => bench.close());

  const call = <T>(method: string, ...params: unknown[]): Promise<T> =>
    bench.client.call<T>(method, bench.session, ...params);
  const outcome = (method: string, ...params: unknown[]): Promise<Outcome> =>
    bench.client.outcome(method, bench.session, ...params);
  const network = (fields: Partial<NetworkRecord> = {}): Promise<Ref<'network'>> =>
    call('network.create', { ...EMPTY_NETWORK, bridge: '', ...fields });

  function hostAt(index: number): Ref<'host'> {
    const host = hosts[index];
    if (host === undefined) throw new Error('no such host');
    return host;
  }

  function card(host: number, device: string): Ref<'PIF'> {
    const found = [...database.all('PIF')].find(([, pif]) => pif.host === hosts[host] && pif.device === device);
    if (found === undefined) throw new Error(`no ${device}`);
    return found[0];
  }

  describe('network.create', () => {
    it('names the bridge xapi<N>', async () => {
      const [one, other] = [await network(), await network()];
      const bridges = [one, other].map((ref) => database.record('network', ref).bridge);
      expect(bridges[0]).toMatch(/^xapi\d+$/);
      expect(bridges[1]).not.toBe(bridges[0]);
    });

    it.each(['xenbr7', 'xapi77', 'vif1', 'tap3', 'eth9', 'longer-than-a-device'])(
      'refuses the bridge name %s',
      async (bridge) => {
        await expect(outcome('network.create', { ...EMPTY_NETWORK, bridge })).resolves.toEqual({
          error: ['INVALID_VALUE', 'bridge', bridge],
        });
      },
    );

    it('refuses a bridge name that is taken', async () => {
      await network({ bridge: `br-${carrier.length}` });
      const again = { ...EMPTY_NETWORK, bridge: `br-${carrier.length}` };
      await expect(outcome('network.create', again)).resolves.toEqual({
        error: ['BRIDGE_NAME_EXISTS', `br-${carrier.length}`],
      });
    });
  });

  describe('network.destroy', () => {
    it('is refused while interfaces are connected', async () => {
      const { network: used } = database.record('PIF', card(0, 'eth1'));
      const { PIFs } = database.record('network', used);
      await expect(outcome('network.destroy', used)).resolves.toEqual({ error: ['NETWORK_CONTAINS_PIF', ...PIFs] });
    });

    it('is refused for the internal management network', async () => {
      const [system] = [...database.all('network')].find(([, { bridge }]) => bridge === 'xenapi') ?? [''];
      await expect(outcome('network.destroy', system)).resolves.toEqual({
        error: ['CANNOT_DESTROY_SYSTEM_NETWORK', system],
      });
    });

    it('takes the VIFs with it that are not attached', async () => {
      const ref = await network();
      const vm = database.create('VM', { power_state: 'Halted' });
      const vif = database.create('VIF', { VM: vm, network: ref, device: '0' });
      await call('network.destroy', ref);
      expect([database.find('network', ref), database.find('VIF', vif)]).toEqual([undefined, undefined]);
    });
  });

  it('set_default_locking_mode is refused while a VIF is attached', async () => {
    const ref = await network();
    const vm = database.create('VM', { power_state: 'Running', resident_on: hostAt(0) });
    const vif = database.create('VIF', { VM: vm, network: ref, device: '0', currently_attached: true });
    await expect(outcome('network.set_default_locking_mode', ref, 'disabled')).resolves.toEqual({
      error: ['VIF_IN_USE', ref, vif],
    });
    await expect(outcome('network.destroy', ref)).resolves.toEqual({ error: ['NETWORK_CONTAINS_VIF', vif] });
  });

  it('two purposes exclude each other in the whole pool', async () => {
    const [one, other] = [await network(), await network()];
    await call('network.add_purpose', one, 'nbd');
    await expect(outcome('network.add_purpose', other, 'insecure_nbd')).resolves.toEqual({
      error: ['NETWORK_INCOMPATIBLE_PURPOSES', 'insecure_nbd', 'nbd'],
    });
    await call('network.remove_purpose', one, 'nbd');
  });

  describe('VLANs', () => {
    it('are made on every host at once, with a MAC that says nothing', async () => {
      const ref = await network();
      const pifs = await call<Ref<'PIF'>[]>('pool.create_VLAN_from_PIF', card(0, 'eth1'), ref, 33);
      expect(pifs.map((pif) => database.record('PIF', pif))).toMatchObject(
        hosts.map((host) => ({ host, VLAN: 33, physical: false, device: 'eth1', MAC: 'fe:ff:ff:ff:ff:ff' })),
      );
      expect(database.record('PIF', card(0, 'eth1')).VLAN).toBe(-1);
    });

    it.each(['-1', '4095'])('are refused the tag %s', async (tag) => {
      await expect(outcome('VLAN.create', card(0, 'eth1'), Number(tag), await network())).resolves.toEqual({
        error: ['VLAN_TAG_INVALID', tag],
      });
    });

    it('are refused a tag that is in use, a second time on a network, and on each other', async () => {
      const ref = await network();
      const vlan = await call<Ref<'VLAN'>>('VLAN.create', card(0, 'eth1'), 44, ref);
      const { untagged_PIF } = database.record('VLAN', vlan);
      await expect(outcome('VLAN.create', card(0, 'eth1'), 44, await network())).resolves.toEqual({
        error: ['PIF_VLAN_EXISTS', 'eth1'],
      });
      await expect(outcome('VLAN.create', card(0, 'eth1'), 45, ref)).resolves.toEqual({
        error: ['NETWORK_ALREADY_CONNECTED', hosts[0], untagged_PIF],
      });
      await expect(outcome('VLAN.create', untagged_PIF, 46, await network())).resolves.toEqual({
        error: ['PIF_IS_VLAN', untagged_PIF],
      });
      await expect(outcome('PIF.forget', card(0, 'eth1'))).resolves.toEqual({
        error: ['PIF_VLAN_STILL_EXISTS', card(0, 'eth1')],
      });
    });

    it('take their interface with them', async () => {
      const vlan = await call<Ref<'VLAN'>>('VLAN.create', card(0, 'eth1'), 47, await network());
      const { untagged_PIF } = database.record('VLAN', vlan);
      await call('VLAN.destroy', vlan);
      expect([database.find('VLAN', vlan), database.find('PIF', untagged_PIF)]).toEqual([undefined, undefined]);
    });

    it('need a managed network and a managed interface', async () => {
      const unmanaged = await network({ managed: false });
      await expect(outcome('VLAN.create', card(0, 'eth1'), 48, unmanaged)).resolves.toEqual({
        error: ['NETWORK_UNMANAGED', unmanaged],
      });
      database.modify('PIF', card(0, 'eth1'), { managed: false });
      await expect(outcome('VLAN.create', card(0, 'eth1'), 48, await network())).resolves.toEqual({
        error: ['PIF_UNMANAGED', card(0, 'eth1')],
      });
      database.modify('PIF', card(0, 'eth1'), { managed: true });
    });
  });

  describe('interfaces', () => {
    it('of management are not unplugged, forgotten or left without an address', async () => {
      const pif = card(0, 'eth0');
      const refused = { error: ['PIF_IS_MANAGEMENT_INTERFACE', pif] };
      await expect(outcome('PIF.unplug', pif)).resolves.toEqual(refused);
      await expect(outcome('PIF.forget', pif)).resolves.toEqual(refused);
      await expect(outcome('PIF.reconfigure_ip', pif, 'None', '', '', '', '')).resolves.toEqual(refused);
      await expect(outcome('PIF.set_primary_address_type', pif, 'IPv6')).resolves.toEqual(refused);
    });

    it('are refused addresses that are none, by the name of the parameter', async () => {
      const pif = card(1, 'eth2');
      const tried: readonly (readonly [string[], string])[] = [
        [['Static', 'ten', '255.0.0.0', '', ''], 'IP'],
        [['Static', '10.0.0.1', '', '', ''], 'netmask'],
        [['DHCP', '', '', 'gate', ''], 'gateway'],
      ];
      for (const [params, name] of tried) {
        await expect(outcome('PIF.reconfigure_ip', pif, ...params)).resolves.toEqual({
          error: ['INVALID_IP_ADDRESS_SPECIFIED', name],
        });
      }
      await expect(outcome('PIF.reconfigure_ipv6', pif, 'Static', 'fd00::1', '', '')).resolves.toEqual({
        error: ['INVALID_IP_ADDRESS_SPECIFIED', 'Prefix length must be specified (format: <ipv6>/<prefix>)'],
      });
    });

    it('are left alone while HA is on', async () => {
      const [pool] = [...database.all('pool')][0] ?? [];
      if (pool === undefined) throw new Error('no pool');
      database.modify('pool', pool, { ha_enabled: true });
      await expect(outcome('PIF.unplug', card(1, 'eth1'))).resolves.toEqual({ error: ['HA_IS_ENABLED'] });
      await expect(outcome('host.management_reconfigure', card(1, 'eth2'))).resolves.toEqual({
        error: ['HA_IS_ENABLED'],
      });
      database.modify('pool', pool, { ha_enabled: false });
    });

    it('that are forgotten are found again', async () => {
      const pif = card(1, 'eth3');
      const { MAC } = database.record('PIF', pif);
      await call('PIF.forget', pif);
      expect(database.find('PIF', pif)).toBeUndefined();
      await call('PIF.scan', hosts[1]);
      expect(database.record('PIF', card(1, 'eth3'))).toMatchObject({ MAC, physical: true, currently_attached: false });
    });

    it('keep their name servers when none are given, and have what they are given', async () => {
      const pif = card(1, 'eth2');
      await call('PIF.reconfigure_ip', pif, 'Static', '10.9.0.2', '255.255.0.0', '10.9.0.1', '10.9.0.53,10.9.0.54');
      await call('PIF.reconfigure_ip', pif, 'Static', '10.9.0.3', '255.255.0.0', '', '');
      expect(database.record('PIF', pif)).toMatchObject({
        ip_configuration_mode: 'Static',
        IP: '10.9.0.3',
        gateway: '',
        DNS: '10.9.0.53,10.9.0.54',
      });
    });

    it('need an address before they carry management or a tunnel', async () => {
      const pif = card(0, 'eth2');
      await expect(outcome('host.management_reconfigure', pif)).resolves.toEqual({
        error: ['PIF_HAS_NO_NETWORK_CONFIGURATION', pif],
      });
      await expect(outcome('tunnel.create', pif, await network())).resolves.toEqual({
        error: ['TRANSPORT_PIF_NOT_CONFIGURED', pif],
      });
    });

    it('of every host must be on the network that the pool is to be managed over', async () => {
      const ref = await network();
      await call('VLAN.create', card(0, 'eth2'), 70, ref);
      await expect(outcome('pool.management_reconfigure', ref)).resolves.toEqual({
        error: ['PIF_NOT_PRESENT', hosts[1], ref],
      });
    });
  });

  describe('tunnels', () => {
    it('have an interface of their own, on one with an address', async () => {
      const transport = card(1, 'eth3');
      await call('PIF.reconfigure_ip', transport, 'Static', '10.7.0.2', '255.255.0.0', '', '');
      const on = await network();
      const tunnel = await call<Ref<'tunnel'>>('tunnel.create', transport, on, 'vxlan');
      const { access_PIF, status, protocol } = database.record('tunnel', tunnel);
      expect({ status, protocol }).toEqual({ status: { active: 'true' }, protocol: 'vxlan' });
      expect(database.record('PIF', access_PIF)).toMatchObject({
        device: 'tunnel0',
        network: on,
        physical: false,
        currently_attached: true,
      });
      await expect(outcome('tunnel.create', access_PIF, await network(), 'gre')).resolves.toEqual({
        error: ['IS_TUNNEL_ACCESS_PIF', access_PIF],
      });
      await expect(outcome('PIF.forget', transport)).resolves.toEqual({
        error: ['PIF_TUNNEL_STILL_EXISTS', transport],
      });

      const other = card(1, 'eth2');
      await expect(outcome('Bond.create', await network(), [transport, other], '', 'lacp', {})).resolves.toEqual({
        error: ['PIF_BOND_MORE_THAN_ONE_IP'],
      });
      await call('PIF.reconfigure_ip', other, 'None', '', '', '', '');
      const bond = await call<Ref<'Bond'>>('Bond.create', await network(), [transport, other], '', 'lacp', {});
      const { master } = database.record('Bond', bond);
      expect(database.record('tunnel', tunnel).transport_PIF).toBe(master);
      expect(database.record('PIF', access_PIF).metrics).toBe(database.record('PIF', master).metrics);
      await call('Bond.destroy', bond);
      await call('tunnel.destroy', tunnel);
      expect([database.find('tunnel', tunnel), database.find('PIF', access_PIF)]).toEqual([undefined, undefined]);
      await call('PIF.reconfigure_ip', transport, 'None', '', '', '', '');
    });

    it('need the switch that can make them', async () => {
      const host = hostAt(0);
      const { software_version } = database.record('host', host);
      database.modify('host', host, { software_version: { ...software_version, network_backend: 'bridge' } });
      await expect(outcome('tunnel.create', card(0, 'eth0'), await network(), 'gre')).resolves.toEqual({
        error: ['OPENVSWITCH_NOT_ACTIVE'],
      });
      database.modify('host', host, { software_version });
    });
  });

  describe('bonds', () => {
    it('are refused what does not go together', async () => {
      const [own, others] = [card(0, 'eth2'), card(1, 'eth2')];
      const on = await network();
      await expect(outcome('Bond.create', on, [own, others], '', 'lacp', {})).resolves.toEqual({
        error: ['PIF_CANNOT_BOND_CROSS_HOST'],
      });
      await expect(outcome('Bond.create', on, [own], '', 'lacp', {})).resolves.toEqual({
        error: ['PIF_BOND_NEEDS_MORE_MEMBERS'],
      });
      await expect(outcome('Bond.create', on, [own, card(0, 'eth3')], 'no', 'lacp', {})).resolves.toEqual({
        error: ['MAC_INVALID', 'no'],
      });
      await expect(outcome('Bond.create', on, [own, card(0, 'eth3')], '', 'lacp', { speed: 'high' })).resolves.toEqual({
        error: ['INVALID_VALUE', 'properties', 'speed = high'],
      });
    });

    it('take over VLANs, addresses and VIFs, and give them back', async () => {
      const [first, second] = [card(1, 'eth1'), card(1, 'eth2')];
      await call('PIF.reconfigure_ip', second, 'Static', '10.9.0.2', '255.255.0.0', '', '');
      const tagged = await network();
      await call('VLAN.create', first, 90, tagged);
      const { network: untagged } = database.record('PIF', first);
      const vm = database.create('VM', { power_state: 'Running', resident_on: hostAt(1) });
      const vif = database.create('VIF', { VM: vm, network: untagged, device: '0', currently_attached: true });

      const on = await network();
      const bond = await call<Ref<'Bond'>>('Bond.create', on, [first, second], '', 'lacp', {});
      const { master, primary_slave, properties } = database.record('Bond', bond);
      expect({ primary_slave, properties }).toEqual({
        primary_slave: second,
        properties: { hashing_algorithm: 'tcpudp_ports', 'lacp-time': 'slow', 'lacp-fallback-ab': 'true' },
      });
      expect(database.record('PIF', master)).toMatchObject({
        device: 'bond0',
        IP: '10.9.0.2',
        MAC: database.record('PIF', second).MAC,
        currently_attached: true,
      });
      const [moved] = database.record('network', tagged).PIFs.map((pif) => database.record('PIF', pif));
      expect(moved).toMatchObject({ device: 'bond0', VLAN: 90, currently_attached: true });
      expect(database.record('VIF', vif).network).toBe(on);
      await expect(outcome('VLAN.create', first, 91, await network())).resolves.toEqual({
        error: ['CANNOT_ADD_VLAN_TO_BOND_SLAVE', first],
      });
      await expect(outcome('PIF.plug', first)).resolves.toEqual({ error: ['CANNOT_PLUG_BOND_SLAVE', first] });
      await expect(outcome('Bond.create', await network(), [first, card(1, 'eth3')], '', 'lacp', {})).resolves.toEqual({
        error: ['PIF_ALREADY_BONDED', first],
      });

      await call('Bond.destroy', bond);
      expect([database.find('Bond', bond), database.find('PIF', master)]).toEqual([undefined, undefined]);
      expect(database.record('PIF', second)).toMatchObject({ IP: '10.9.0.2', currently_attached: true });
      const [back] = database.record('network', tagged).PIFs.map((pif) => database.record('PIF', pif));
      expect(back).toMatchObject({ device: 'eth2', VLAN: 90 });
      expect(database.record('VIF', vif).network).toBe(database.record('PIF', second).network);
      database.destroy('VIF', vif);
    });

    it('lose the properties that a new mode does not have', async () => {
      const on = await network();
      const bond = await call<Ref<'Bond'>>('Bond.create', on, [card(0, 'eth2'), card(0, 'eth3')], '', 'lacp', {});
      await call('Bond.set_property', bond, 'lacp-time', 'fast');
      await call('Bond.set_mode', bond, 'active-backup');
      expect(database.record('Bond', bond)).toMatchObject({ mode: 'active-backup', properties: {} });
      await call('Bond.destroy', bond);
    });
  });
});
