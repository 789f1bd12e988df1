import type { Reader } from '../views/view';
import type { HostRecord } from '../xenapi/records.gen';

export interface HostMemory {
  readonly totalBytes: number;
  /** Of the hypervisor, the control domain and the VMs that run. */
  readonly usedBytes: number;
}

/** undefined while the host's metrics are not there. */
export function hostMemory(read: Reader, host: HostRecord): HostMemory | undefined {
  const metrics = read.record('host_metrics', host.metrics);
  if (metrics === undefined) return undefined;
  const vms = host.resident_VMs.reduce((sum, ref) => {
    const vm = read.record('VM', ref);
    if (vm === undefined) return sum;
    const actual = read.record('VM_metrics', vm.metrics)?.memory_actual ?? 0;
    return sum + Number(actual) + Number(vm.memory_overhead);
  }, 0);
  const totalBytes = Number(metrics.memory_total);
  return { totalBytes, usedBytes: Math.min(totalBytes, Number(host.memory_overhead) + vms) };
}
