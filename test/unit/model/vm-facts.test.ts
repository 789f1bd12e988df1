/* eslint-disable @typescript-eslint/no-deprecated -- servers before 7.5 tell the mode by the boot policy */
import { describe, expect, it } from 'vitest';
import { hostMemory } from '../../../shared/model/host-memory';
import { bootMode, bootOrder, coresPerSocket, virtualizationMode } from '../../../shared/model/vm-boot';
import { ipAddresses, osName } from '../../../shared/model/vm-guest';
import { vmTools, type VmTools } from '../../../shared/model/vm-tools';
import type { VMGuestMetricsRecord, VMRecord } from '../../../shared/xenapi/records.gen';
import { nullRef } from '../../../shared/xenapi/refs';
import { makeRecord, ref } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';

it.each([
  ['Microsoft Windows Server 2022 Standard|C:\\Windows|\\Device\\Harddisk0', 'Windows Server 2022 Standard'],
  ['Microsoft(R) Windows(R) Server 2003', 'Windows(R) Server 2003'],
  ['Debian GNU/Linux 12 (bookworm)', 'Debian GNU/Linux 12 (bookworm)'],
  ['', undefined],
  [undefined, undefined],
])('reads the system %j as %j', (name, expected) => {
  const os_version = name === undefined ? {} : { name };
  expect(osName(makeRecord('VM_guest_metrics', { os_version }))).toBe(expected);
});

it('lists each address once, by device, IPv4 first', () => {
  const networks = {
    '1/ip': '10.0.0.9',
    '0/ipv6/0': 'fe80::1',
    '0/ip': '10.0.0.5',
    '0/ipv4/0': '10.0.0.5',
    '0/ipv4/1': '10.0.0.6',
    '10/ip': '10.0.0.10',
    '2/ip': '',
    '0/mac': '00:00:00:00:00:00',
  };
  expect(ipAddresses(makeRecord('VM_guest_metrics', { networks }))).toEqual([
    '10.0.0.5',
    '10.0.0.6',
    'fe80::1',
    '10.0.0.9',
    '10.0.0.10',
  ]);
});

it.each<[string, Partial<VMRecord>, Partial<VMGuestMetricsRecord> | undefined, VmTools]>([
  [
    'nothing is known of a VM that does not run',
    { power_state: 'Halted' },
    { PV_drivers_detected: true },
    { state: 'unknown' },
  ],
  ['a guest that tells nothing has none', { power_state: 'Running' }, undefined, { state: 'none' }],
  ['a guest without drivers has none', { power_state: 'Running' }, {}, { state: 'none' }],
  [
    'drivers may come without the agent',
    { power_state: 'Running' },
    { PV_drivers_detected: true },
    { state: 'drivers' },
  ],
  [
    'the agent tells its version',
    { power_state: 'Paused' },
    { PV_drivers_version: { major: '9', minor: '3', micro: '1', build: '' } },
    { state: 'full', version: '9.3.1' },
  ],
])('%s', (_, vm, guest, expected) => {
  const pool = new TestPool();
  if (guest !== undefined) pool.put('VM_guest_metrics', 'g', guest);
  const guest_metrics = guest === undefined ? nullRef<'VM_guest_metrics'>() : ref('VM_guest_metrics', 'g');
  expect(vmTools(pool.read, makeRecord('VM', { ...vm, guest_metrics }))).toEqual(expected);
});

it('nothing is known of the tools while what the guest tells is still to come', () => {
  const vm = makeRecord('VM', { power_state: 'Running', guest_metrics: ref('VM_guest_metrics', 'later') });
  expect(vmTools(new TestPool().read, vm)).toEqual({ state: 'unknown' });
});

describe('booting', () => {
  it.each<[string, Partial<VMRecord>, string, string | undefined]>([
    ['an HVM guest', { domain_type: 'hvm' }, 'hvm', 'bios'],
    ['an HVM guest of an old server', { domain_type: 'unspecified', HVM_boot_policy: 'BIOS order' }, 'hvm', 'bios'],
    ['a PV guest of an old server', { domain_type: 'unspecified', HVM_boot_policy: '' }, 'pv', undefined],
    ['a PV guest', { domain_type: 'pv', HVM_boot_policy: 'BIOS order' }, 'pv', undefined],
    ['a PV guest in a PVH shell', { domain_type: 'pv_in_pvh' }, 'pvh', undefined],
    ['a UEFI guest', { domain_type: 'hvm', HVM_boot_params: { firmware: 'uefi' } }, 'hvm', 'uefi'],
    [
      'a Secure Boot guest',
      { domain_type: 'hvm', HVM_boot_params: { firmware: 'uefi' }, platform: { secureboot: 'true' } },
      'hvm',
      'secure-boot',
    ],
    ['Secure Boot without UEFI', { domain_type: 'hvm', platform: { secureboot: 'true' } }, 'hvm', 'bios'],
  ])('%s', (_, vm, virtualization, boot) => {
    const record = makeRecord('VM', vm);
    expect([virtualizationMode(record), bootMode(record)]).toEqual([virtualization, boot]);
  });

  it('reads the order of devices in either case, and leaves out what it does not know', () => {
    expect(bootOrder(makeRecord('VM', { HVM_boot_params: { order: 'DCxn' } }))).toEqual(['d', 'c', 'n']);
    expect(bootOrder(makeRecord('VM'))).toEqual([]);
  });

  it('reads cores per socket only where they are a number', () => {
    const cores = ['4', 'x', '0', '2.5'].map((value) =>
      coresPerSocket(makeRecord('VM', { platform: { 'cores-per-socket': value } })),
    );
    expect(cores).toEqual([4, undefined, undefined, undefined]);
  });
});

describe('hostMemory', () => {
  it('adds up the hypervisor and what each VM has, and never more than there is', () => {
    const pool = new TestPool()
      .put('host_metrics', 'm', { memory_total: 1000n })
      .put('VM_metrics', 'a', { memory_actual: 300 })
      .put('VM', 'a', { metrics: ref('VM_metrics', 'a'), memory_overhead: 5 })
      .put('VM_metrics', 'b', { memory_actual: 900 })
      .put('VM', 'b', { metrics: ref('VM_metrics', 'b') });
    const host = makeRecord('host', {
      metrics: ref('host_metrics', 'm'),
      memory_overhead: 50,
      resident_VMs: [ref('VM', 'a'), ref('VM', 'gone')],
    });
    expect(hostMemory(pool.read, host)).toEqual({ totalBytes: 1000, usedBytes: 355 });
    const full = { ...host, resident_VMs: [ref('VM', 'a'), ref('VM', 'b')] };
    expect(hostMemory(pool.read, full)).toEqual({ totalBytes: 1000, usedBytes: 1000 });
  });

  it('is unknown without the metrics', () => {
    expect(hostMemory(new TestPool().read, makeRecord('host'))).toBeUndefined();
  });
});
