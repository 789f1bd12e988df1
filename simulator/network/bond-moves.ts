import type { Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';
import { moveManagement } from './management';
import { bringUp, destroyPif } from './pifs';
import { localVifs, moveVif } from './vifs';
import { insertVlan } from './vlans';

/** The address goes from one interface to another. */
export function moveAddress({ database }: SimulatedPool, from: Ref<'PIF'>, to: Ref<'PIF'>): void {
  const { ip_configuration_mode, IP, netmask, gateway, DNS, ...others } = database.record('PIF', from);
  const { ipv6_configuration_mode, IPv6, ipv6_gateway, primary_address_type } = others;
  database.modify('PIF', to, {
    ip_configuration_mode,
    IP,
    netmask,
    gateway,
    DNS,
    ipv6_configuration_mode,
    IPv6,
    ipv6_gateway,
    primary_address_type,
  });
  database.modify('PIF', from, {
    ip_configuration_mode: 'None',
    IP: '',
    netmask: '',
    gateway: '',
    DNS: '',
    ipv6_configuration_mode: 'None',
    IPv6: [],
    ipv6_gateway: '',
  });
}

/** What stands on interfaces that become one, or that one was made of: VLANs, tunnels, and the VIFs in their networks. */
export function moveUpper(pool: SimulatedPool, from: readonly Ref<'PIF'>[], to: Ref<'PIF'>): void {
  const { database } = pool;
  const { host, network } = database.record('PIF', to);
  for (const pif of from) {
    const { VLAN_slave_of, tunnel_transport_PIF_of, network: old } = database.record('PIF', pif);
    for (const vlan of VLAN_slave_of) moveVlan(pool, vlan, to);
    for (const tunnel of tunnel_transport_PIF_of) moveTunnel(pool, tunnel, to);
    for (const vif of localVifs(pool, host, [old])) moveVif(pool, vif, network);
  }
}

function moveTunnel({ database }: SimulatedPool, tunnel: Ref<'tunnel'>, to: Ref<'PIF'>): void {
  database.modify('tunnel', tunnel, { transport_PIF: to });
  const { access_PIF } = database.record('tunnel', tunnel);
  database.modify('PIF', access_PIF, { metrics: database.record('PIF', to).metrics });
}

/** Made anew in its network on the other interface, or joined with the VLAN of the same tag there. */
function moveVlan(pool: SimulatedPool, vlan: Ref<'VLAN'>, to: Ref<'PIF'>): void {
  const { database } = pool;
  const { tag, untagged_PIF: old } = database.record('VLAN', vlan);
  const { host, network, currently_attached, management } = database.record('PIF', old);
  const same = database
    .record('PIF', to)
    .VLAN_slave_of.find((candidate) => database.record('VLAN', candidate).tag === tag);
  const moved = same ?? insertVlan(pool, { on: to, tag: Number(tag), network });
  const { untagged_PIF } = database.record('VLAN', moved);
  if (same === undefined) moveAddress(pool, old, untagged_PIF);
  database.destroy('VLAN', vlan);
  destroyPif(pool, old);
  if (currently_attached) bringUp(pool, untagged_PIF);
  if (management) moveManagement(pool, untagged_PIF);
  if (same === undefined) return;
  const joined = database.record('PIF', untagged_PIF).network;
  for (const vif of localVifs(pool, host, [network])) moveVif(pool, vif, joined);
}
