import { describe, expect, it } from 'vitest';
import { hostUsage, vmUsage, type Usage } from '../../../shared/model/usage';

const MIB = 1024 ** 2;

describe('a VM', () => {
  it.each<[string, Record<string, number>, Usage]>([
    ['nothing is measured', {}, {}],
    ['the mean of its processors', { cpu0: 0.2, cpu1: 0.4, cpu_usage: 0.9, runstate_fullrun: 1 }, { cpu: 0.3 }],
    ['to a hundredth', { cpu0: 0.12345 }, { cpu: 0.12 }],
    ['never more than all of it', { cpu0: 1.02 }, { cpu: 1 }],
    [
      'memory that is not free, which is told in KiB',
      { memory: 4096 * MIB, memory_target: 1, memory_internal_free: 1024 * 1024 },
      { memoryTotalBytes: 4096 * MIB, memoryUsedBytes: 3072 * MIB },
    ],
    ['no memory in use without tools', { memory: 4096 * MIB }, { memoryTotalBytes: 4096 * MIB }],
    [
      'a guest that tells more than it has',
      { memory: MIB, memory_internal_free: 2048 },
      { memoryTotalBytes: MIB, memoryUsedBytes: 0 },
    ],
    [
      'all interfaces both ways, and no errors',
      { vif_0_rx: 1000, vif_0_tx: 200, vif_10_tx: 34, vif_0_rx_errors: 5000, vbd_xvda_tx: 7 },
      { networkBytesPerSecond: 1230 },
    ],
    [
      'all disks both ways, and nothing else of them',
      { vbd_xvda_read: 10, vbd_hdb_write: 20, vbd_xvda_iops_read: 500, vbd_xvda_read_latency: 900 },
      { diskBytesPerSecond: 30 },
    ],
    ['rates to three digits', { vif_0_rx: 1_234_567 }, { networkBytesPerSecond: 1_230_000 }],
    ['rates that are next to nothing', { vif_0_rx: 0.4 }, { networkBytesPerSecond: 0 }],
  ])('uses: %s', (_, measured, usage) => {
    expect(vmUsage(new Map(Object.entries(measured)))).toEqual(usage);
  });
});

describe('a host', () => {
  it.each<[string, Record<string, number>, Usage]>([
    ['nothing is measured', {}, {}],
    ['the mean of its processors, not of their idle states', { cpu0: 0.5, cpu1: 0.7, 'cpu0-C1': 0.1 }, { cpu: 0.6 }],
    [
      'memory that is not free',
      { memory_total_kib: 1000, memory_free_kib: 250 },
      { memoryTotalBytes: 1_024_000, memoryUsedBytes: 768_000 },
    ],
    [
      'its cards together, where the server adds them up',
      { pif_aggr_rx: 30, pif_aggr_tx: 10, pif_eth0_rx: 30, pif_bond0_rx: 30 },
      { networkBytesPerSecond: 40 },
    ],
    [
      'its cards, and not again what is made of them',
      { pif_eth0_rx: 30, pif_eth1_tx: 10, pif_bond0_rx: 30, 'pif_eth0.100_rx': 30, pif_xapi1_tx: 7 },
      { networkBytesPerSecond: 40 },
    ],
    [
      'what goes to all repositories, which is told in MiB',
      { io_throughput_read_1a2b3c4d: 1, io_throughput_write_1a2b3c4d: 2, io_throughput_total_1a2b3c4d: 3 },
      { diskBytesPerSecond: 3_150_000 },
    ],
  ])('uses: %s', (_, measured, usage) => {
    expect(hostUsage(new Map(Object.entries(measured)))).toEqual(usage);
  });
});
