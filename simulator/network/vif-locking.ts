import { XapiError } from '../../shared/xenapi/errors';
import type { VIFRecord } from '../../shared/xenapi/records.gen';
import { mapGet, type Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';
import { assertAddress, assertCidr, isAddress, type AddressFamily } from './addresses';

/** What a locked VIF may send from. Throws INVALID_VALUE for anything but addresses of the family. */
export function setAllowed(
  { database }: SimulatedPool,
  ref: Ref<'VIF'>,
  family: AddressFamily,
  addresses: readonly string[],
): void {
  const field = `${family}_allowed` as const;
  const wrong = addresses.find((address) => !isAddress(family, address));
  if (wrong !== undefined) throw new XapiError('INVALID_VALUE', [field, wrong]);
  database.modify('VIF', ref, { [field]: [...new Set(addresses)] });
}

export function allowedOf({ database }: SimulatedPool, ref: Ref<'VIF'>, family: AddressFamily): readonly string[] {
  const { ipv4_allowed, ipv6_allowed } = database.record('VIF', ref);
  return family === 'ipv4' ? ipv4_allowed : ipv6_allowed;
}

export interface GuestAddress {
  readonly mode: string;
  /** With its prefix length. */
  readonly address: string;
  readonly gateway: string;
}

/** Tells the guest's agent how to configure the device. Throws VM_LACKS_FEATURE_STATIC_IP_SETTING where it cannot. */
export function configureGuest(
  pool: SimulatedPool,
  ref: Ref<'VIF'>,
  family: AddressFamily,
  { mode, address, gateway }: GuestAddress,
): void {
  const { database } = pool;
  const vif = database.record('VIF', ref);
  assertGuestCanBeTold(pool, vif);
  const isStatic = mode === 'Static';
  if (isStatic) {
    assertUnlocked(pool, vif, family, address);
    assertCidr(family, 'address', address);
    if (gateway !== '') assertAddress(family, 'gateway', gateway);
  }
  database.modify('VIF', ref, {
    [`${family}_configuration_mode`]: mode,
    [`${family}_addresses`]: isStatic ? [address] : [],
    [`${family}_gateway`]: isStatic ? gateway : '',
  });
}

function assertGuestCanBeTold({ database }: SimulatedPool, { VM: vm }: VIFRecord): void {
  const guest = database.find('VM_guest_metrics', database.record('VM', vm).guest_metrics);
  if (mapGet(guest?.other, 'feature-static-ip-setting') !== '1') {
    throw new XapiError('VM_LACKS_FEATURE_STATIC_IP_SETTING', [vm]);
  }
}

function assertUnlocked({ database }: SimulatedPool, vif: VIFRecord, family: AddressFamily, address: string): void {
  const byNetwork = database.find('network', vif.network)?.default_locking_mode;
  const mode = vif.locking_mode === 'network_default' ? byNetwork : vif.locking_mode;
  const allowed = family === 'ipv4' ? vif.ipv4_allowed : vif.ipv6_allowed;
  if (mode === 'locked' && !allowed.includes(address.split('/', 1)[0] ?? '')) {
    throw new XapiError('ADDRESS_VIOLATES_LOCKING_CONSTRAINT', [address]);
  }
}
