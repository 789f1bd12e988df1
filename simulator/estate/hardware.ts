import type { VMRecord } from '../../shared/xenapi/records.gen';
import { memoryOverhead } from '../vm/memory';
import { GIB } from './builder';
import type { VmSpec } from './vm-specs';

/** What every VM, template and snapshot says about its virtual machine. */
export function hardware({
  system,
  vcpus,
  memoryGib,
}: Pick<VmSpec, 'system' | 'vcpus' | 'memoryGib'>): Partial<VMRecord> {
  const memoryBytes = memoryGib * GIB;
  return {
    user_version: 1,
    memory_static_max: memoryBytes,
    memory_dynamic_max: memoryBytes,
    memory_dynamic_min: memoryBytes,
    memory_static_min: Math.min(memoryBytes, GIB),
    memory_overhead: memoryOverhead({
      is_control_domain: false,
      memory_static_max: memoryBytes,
      VCPUs_max: vcpus,
      HVM_shadow_multiplier: 1,
    }),
    VCPUs_max: vcpus,
    VCPUs_at_startup: vcpus,
    domain_type: 'hvm',
    HVM_boot_params: { order: 'cdn', firmware: system.isWindows ? 'uefi' : 'bios' },
    actions_after_shutdown: 'destroy',
    actions_after_reboot: 'restart',
    actions_after_crash: 'restart',
    hardware_platform_version: 2,
    has_vendor_device: system.isWindows,
    reference_label: system.template.toLowerCase().replaceAll(' ', '-'),
    platform: {
      timeoffset: '0',
      nx: 'true',
      acpi: '1',
      apic: 'true',
      pae: 'true',
      viridian: String(system.isWindows),
      secureboot: String(system.isWindows),
      'device-model': 'qemu-upstream-compat',
      'cores-per-socket': vcpus % 2 === 0 ? '2' : '1',
    },
    recommendations: RECOMMENDATIONS,
  };
}

const RECOMMENDATIONS =
  '<restrictions><restriction field="memory-static-max" max="1649267441664"/><restriction field="vcpus-max" max="64"/>' +
  '<restriction property="number-of-vbds" max="255"/><restriction property="number-of-vifs" max="7"/></restrictions>';
