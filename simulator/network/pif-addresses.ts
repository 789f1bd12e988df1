import { isIP } from 'node:net';
import { XapiError } from '../../shared/xenapi/errors';
import type { PIFRecord } from '../../shared/xenapi/records.gen';
import type { Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';
import { longestPrefix } from './addresses';
import { assertUnprotected } from './pif-checks';

export type Ipv4Configuration = Pick<PIFRecord, 'ip_configuration_mode' | 'IP' | 'netmask' | 'gateway' | 'DNS'>;

export interface Ipv6Configuration {
  readonly mode: PIFRecord['ipv6_configuration_mode'];
  /** With its prefix length. */
  readonly address: string;
  readonly gateway: string;
  readonly DNS: string;
}

/** What the DHCP server of the simulated network answers. */
const LEASE = { netmask: '255.255.0.0', gateway: '10.80.0.1', DNS: '10.80.0.53' };

export function reconfigureIp(pool: SimulatedPool, ref: Ref<'PIF'>, wanted: Ipv4Configuration): void {
  const { database } = pool;
  assertUnprotected(pool, ref);
  const { ip_configuration_mode: mode, IP, netmask, gateway, DNS } = wanted;
  for (const [name, value] of Object.entries({ IP, netmask, gateway })) {
    const isRequired = mode === 'Static' && name !== 'gateway';
    // xapi: either family passes here
    if ((isRequired || value !== '') && isIP(value) === 0) {
      throw new XapiError('INVALID_IP_ADDRESS_SPECIFIED', [name]);
    }
  }
  const { management, primary_address_type, DNS: known } = database.record('PIF', ref);
  if (management && mode === 'None' && primary_address_type === 'IPv4') {
    throw new XapiError('PIF_IS_MANAGEMENT_INTERFACE', [ref]);
  }
  const lease = mode === 'DHCP' ? leaseOf(pool, ref) : {};
  // xapi: without a new list of name servers the old one stays
  database.modify('PIF', ref, { ...wanted, DNS: DNS === '' ? known : DNS, ...lease });
}

export function reconfigureIpv6(
  pool: SimulatedPool,
  ref: Ref<'PIF'>,
  { mode, address, gateway, DNS }: Ipv6Configuration,
): void {
  const { database } = pool;
  assertUnprotected(pool, ref);
  if (gateway !== '' && isIP(gateway) === 0) throw new XapiError('INVALID_IP_ADDRESS_SPECIFIED', ['gateway']);
  if (address !== '') assertPrefixed(address);
  const { management, primary_address_type, DNS: known } = database.record('PIF', ref);
  if (management && mode === 'None' && primary_address_type === 'IPv6') {
    throw new XapiError('PIF_IS_MANAGEMENT_INTERFACE', [ref]);
  }
  database.modify('PIF', ref, {
    ipv6_configuration_mode: mode,
    IPv6: [address],
    ipv6_gateway: gateway,
    DNS: DNS === '' ? known : DNS,
  });
}

function assertPrefixed(address: string): void {
  const slash = address.indexOf('/');
  if (slash < 0) throw wrongAddress('Prefix length must be specified (format: <ipv6>/<prefix>)');
  if (isIP(address.slice(0, slash)) === 0) throw wrongAddress('IPv6');
  const length = address.slice(slash + 1);
  if (!/^-?\d+$/.test(length)) throw wrongAddress(`Cannot parse prefix length '${length}'`);
  const longest = longestPrefix('ipv6');
  if (Number(length) < 0 || Number(length) > longest) {
    throw wrongAddress(`Prefix length must be between 0 and ${longest}`);
  }
}

function wrongAddress(parameter: string): XapiError {
  return new XapiError('INVALID_IP_ADDRESS_SPECIFIED', [parameter]);
}

/** The same interface gets the same address again. */
function leaseOf({ database }: SimulatedPool, ref: Ref<'PIF'>): Partial<PIFRecord> {
  const { uuid } = database.record('PIF', ref);
  const number = Number.parseInt(uuid.slice(0, 4), 16);
  return { IP: `10.80.${(number >> 8) | 1}.${Math.min(254, (number & 0xff) | 1)}`, ...LEASE };
}
