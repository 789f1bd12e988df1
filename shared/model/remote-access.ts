import type { Reader } from '../views/view';
import type { ClassName, VMGuestMetricsRecord, VMRecord } from '../xenapi/records.gen';
import { asRef, mapGet, type Ref } from '../xenapi/refs';
import { osFamily } from './os-family';
import { isHostLive } from './placement';
import { ipAddresses, osName } from './vm-guest';
import { vmKind } from './vm-kind';

/** What a guest says of itself is its own word: only plain addresses count, and none that means this very machine. */
const DIALABLE = /^(?!127\.|0\.|169\.254\.)\d{1,3}(?:\.\d{1,3}){3}$|^(?!::1$|::$|fe[89ab]|::ffff:)[\da-f:]{2,39}$/i;

/** Where a machine can be reached by its network, IPv4 first, which more ways lead to: a host that is in service, and a VM that runs and tells its addresses. */
export function machineAddresses(
  read: Reader,
  className: ClassName | undefined,
  ref: Ref<ClassName>,
): readonly string[] {
  if (className === 'host') return hostAddresses(read, asRef<'host'>(ref));
  const vm = className === 'VM' ? read.record('VM', asRef<'VM'>(ref)) : undefined;
  if (vm?.power_state !== 'Running') return [];
  if (vmKind(vm) === 'control-domain') return hostAddresses(read, vm.resident_on);
  return vmKind(vm) === 'vm' ? guestAddresses(read, vm) : [];
}

function hostAddresses(read: Reader, ref: Ref<'host'>): readonly string[] {
  const address = read.record('host', ref)?.address ?? '';
  return address !== '' && isHostLive(read, ref) ? [address] : [];
}

function guestAddresses(read: Reader, vm: VMRecord): readonly string[] {
  const guest = read.record('VM_guest_metrics', vm.guest_metrics);
  const addresses = guest === undefined ? [] : ipAddresses(guest).filter((address) => DIALABLE.test(address));
  return addresses.sort((a, b) => Number(a.includes(':')) - Number(b.includes(':')));
}

/** Whether to offer a terminal: on hosts, and on guests that are not known to have none. */
export function offersTerminal(read: Reader, className: ClassName | undefined, ref: Ref<ClassName>): boolean {
  if (read.connection.dump !== undefined || machineAddresses(read, className, ref).length === 0) return false;
  const guest = guestOf(read, className, ref);
  return guest === undefined || osFamily(osName(guest) ?? '') !== 'windows';
}

/** Whether a Windows guest takes remote desktops; undefined where it tells nothing of them. */
export function remoteDesktop(
  read: Reader,
  className: ClassName | undefined,
  ref: Ref<ClassName>,
): 'on' | 'off' | undefined {
  const guest = guestOf(read, className, ref);
  if (guest === undefined || machineAddresses(read, className, ref).length === 0) return undefined;
  const reports = ['feature-ts', 'feature-ts2'].some((key) => mapGet(guest.other, key) === '1');
  if (!reports) return undefined;
  // An agent that can switch it tells how it stands.
  return mapGet(guest.other, 'data-ts') === '0' ? 'off' : 'on';
}

function guestOf(
  read: Reader,
  className: ClassName | undefined,
  ref: Ref<ClassName>,
): VMGuestMetricsRecord | undefined {
  const vm = className === 'VM' ? read.record('VM', asRef<'VM'>(ref)) : undefined;
  return vm === undefined || vm.is_control_domain ? undefined : read.record('VM_guest_metrics', vm.guest_metrics);
}
