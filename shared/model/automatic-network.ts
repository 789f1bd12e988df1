import type { NetworkRecord } from '../xenapi/records.gen';
import { otherConfig } from './other-config';

/** Whether new VMs get an interface on a network: unless somebody said no. */
export function isAutomaticNetwork(network: NetworkRecord): boolean {
  return otherConfig(network, 'automaticNetwork') !== 'false';
}
