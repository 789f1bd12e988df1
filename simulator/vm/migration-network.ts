import { XapiError } from '../../shared/xenapi/errors';
import type { Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';

/** Throws why a VM's memory and disks cannot come to the host over the network. */
export function assertCanReceive({ database }: SimulatedPool, host: Ref<'host'>, network: Ref<'network'>): void {
  const pif = database.record('network', network).PIFs.find((each) => database.record('PIF', each).host === host);
  if (pif === undefined) throw new XapiError('HOST_CANNOT_ATTACH_NETWORK', [host, network]);
  const { ip_configuration_mode, primary_address_type, IP, IPv6, device } = database.record('PIF', pif);
  const isSixth = primary_address_type === 'IPv6';
  if (!isSixth && ip_configuration_mode === 'None') throw new XapiError('PIF_HAS_NO_NETWORK_CONFIGURATION', [pif]);
  const address = isSixth ? (IPv6[0] ?? '') : IP;
  if (address === '') throw new XapiError('INTERFACE_HAS_NO_IP', [device]);
}
