import { XapiError } from '../../shared/xenapi/errors';
import { mapGet, type Ref } from '../../shared/xenapi/refs';
import type { TunnelRecord } from '../../shared/xenapi/records.gen';
import type { SimulatedPool } from '../pool';
import { randomMac } from './macs';
import { assertManaged, assertNetworkManaged, assertNotConnected, kindOf } from './pif-checks';
import { assertConfiguredTransport, bringUp, createPif, destroyPif, freeDeviceName, unplugPif } from './pifs';

export interface NewTunnel {
  readonly transport: Ref<'PIF'>;
  readonly network: Ref<'network'>;
  readonly protocol: TunnelRecord['protocol'];
}

/** Connects a network to the other hosts through an interface that has an address. */
export function createTunnel(pool: SimulatedPool, { transport, network, protocol }: NewTunnel): Ref<'tunnel'> {
  const { database } = pool;
  const { host, metrics } = database.record('PIF', transport);
  assertNetworkManaged(database, network);
  assertTunnelAllowed(pool, transport);
  assertNotConnected(database, host, network);
  assertOpenVswitch(pool);
  assertConfiguredTransport(pool, transport);
  const access = createPif(pool, {
    host,
    network,
    metrics,
    device: freeDeviceName(pool, host, 'tunnel'),
    MAC: randomMac(pool),
    MTU: -1,
    physical: false,
  });
  const tunnel = database.create('tunnel', { access_PIF: access, transport_PIF: transport, protocol });
  bringUp(pool, access);
  return tunnel;
}

export function destroyTunnel(pool: SimulatedPool, ref: Ref<'tunnel'>): void {
  const { access_PIF } = pool.database.record('tunnel', ref);
  unplugPif(pool, access_PIF);
  destroyPif(pool, access_PIF);
  pool.database.destroy('tunnel', ref);
}

function assertTunnelAllowed({ database }: SimulatedPool, transport: Ref<'PIF'>): void {
  assertManaged(database, transport);
  switch (kindOf(database.record('PIF', transport))) {
    case 'bond member':
      throw new XapiError('CANNOT_ADD_TUNNEL_TO_BOND_SLAVE', [transport]);
    case 'tunnel':
      throw new XapiError('IS_TUNNEL_ACCESS_PIF', [transport]);
    case 'sriov':
      throw new XapiError('CANNOT_ADD_TUNNEL_TO_SRIOV_LOGICAL', [transport]);
    default:
  }
}

/** xapi: every host must have it, not only the one that gets the tunnel */
function assertOpenVswitch({ database }: SimulatedPool): void {
  for (const [, { software_version }] of database.all('host')) {
    if (mapGet(software_version, 'network_backend') !== 'openvswitch') {
      throw new XapiError('OPENVSWITCH_NOT_ACTIVE', []);
    }
  }
}
