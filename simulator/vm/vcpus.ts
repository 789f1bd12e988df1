import { XapiError } from '../../shared/xenapi/errors';
import type { VMRecord } from '../../shared/xenapi/records.gen';
import { mapGet } from '../../shared/xenapi/refs';

/** Throws INVALID_VALUE. */
export function checkVcpus(atStartup: number, most: number): void {
  if (atStartup > 0 && atStartup <= most) return;
  const rule = 'VCPU values must satisfy: 0 < VCPUs_at_startup ≤ VCPUs_max';
  throw new XapiError('INVALID_VALUE', [rule, String(atStartup > 0 ? most : atStartup)]);
}

/** Why the VM's sockets cannot be filled, which is found out only when it starts. */
export function socketError({ VCPUs_max, platform }: VMRecord): XapiError | undefined {
  const coresPerSocket = Number(mapGet(platform, 'cores-per-socket') ?? 1);
  if (Number(VCPUs_max) % coresPerSocket === 0) return undefined;
  return new XapiError('VCPU_MAX_NOT_CORES_PER_SOCKET_MULTIPLE', [String(VCPUs_max), String(coresPerSocket)]);
}
