import { XapiError } from '../../shared/xenapi/errors';

/** Throws INVALID_VALUE. */
export function checkVcpus(atStartup: number, most: number): void {
  if (atStartup > 0 && atStartup <= most) return;
  const rule = 'VCPU values must satisfy: 0 < VCPUs_at_startup ≤ VCPUs_max';
  throw new XapiError('INVALID_VALUE', [rule, String(atStartup > 0 ? most : atStartup)]);
}
