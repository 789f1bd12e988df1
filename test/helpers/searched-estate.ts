import { ref } from './records';
import { TestPool } from './test-reader';

const KEY = 'XenCenter.CustomFields.';
const VERSION = { product_brand: 'XCP-ng', product_version: '8.3.0' };

/** A pool with something of everything that can be searched for. */
export function searchedEstate(): TestPool {
  return new TestPool()
    .uses('VM', 'web', { cpu: 0.25, memoryUsedBytes: 1, memoryTotalBytes: 4, networkBytesPerSecond: 10 })
    .uses('host', 'h1', { diskBytesPerSecond: 20 })
    .put('pool', 'pool', {
      name_label: 'Harbour',
      master: ref('host', 'h1'),
      default_SR: ref('SR', 'nfs'),
      ha_enabled: true,
    })
    .host('h1', {
      uuid: 'h1-uuid',
      address: '192.0.2.1',
      PIFs: [ref('PIF', 'h1-eth0')],
      PBDs: [ref('PBD', 'nfs-h1'), ref('PBD', 'local-h1')],
      resident_VMs: [ref('VM', 'dom0'), ref('VM', 'web')],
      cpu_info: { cpu_count: '16', modelname: 'AMD  EPYC' },
      edition: 'xcp-ng',
      software_version: VERSION,
      other_config: { boot_time: '1700000000.' },
      tags: ['rack 1'],
    })
    .put('host_metrics', 'h1-metrics', { live: true, memory_total: 64 * 2 ** 30 })
    .host('h2', { enabled: false, PBDs: [ref('PBD', 'nfs-h2')], edition: 'xcp-ng', software_version: VERSION })
    .put('PIF', 'h1-eth0', {
      device: 'eth0',
      MAC: '02:00:00:00:00:01',
      VLAN: -1,
      IP: '192.0.2.1',
      IPv6: ['fe80::1/64'],
      network: ref('network', 'lan'),
      host: ref('host', 'h1'),
      managed: true,
    })
    .put('VM', 'dom0', { is_control_domain: true, resident_on: ref('host', 'h1') })
    .put('VM', 'web', {
      uuid: 'web-uuid',
      name_label: 'Web 1',
      name_description: 'Front',
      power_state: 'Running',
      resident_on: ref('host', 'h1'),
      memory_dynamic_max: 4 * 2 ** 30,
      VCPUs_at_startup: 2,
      VBDs: [ref('VBD', 'web-disk'), ref('VBD', 'web-cd')],
      VIFs: [ref('VIF', 'web-0')],
      metrics: ref('VM_metrics', 'web'),
      guest_metrics: ref('VM_guest_metrics', 'web'),
      ha_restart_priority: 'restart',
      appliance: ref('VM_appliance', 'shop'),
      snapshots: [ref('VM', 'snap')],
      tags: ['prod', 'web'],
      domain_type: 'hvm',
      has_vendor_device: false,
      other_config: {
        folder: '/sites/shop',
        [`${KEY}Owner`]: 'Ada',
        [`${KEY}Bought`]: '20260510T00:00:00Z',
        auto_poweron: 'true',
        last_shutdown_time: '20260501T10:00:00Z',
      },
    })
    .put('VM_metrics', 'web', { start_time: Date.UTC(2026, 4, 14, 12), install_time: Date.UTC(2026, 0, 2) })
    .put('VM_guest_metrics', 'web', {
      networks: { '0/ip': '192.0.2.9', '0/ipv6/0': 'fd00::9' },
      os_version: { name: 'Debian GNU/Linux 12|/dev/xvda' },
      PV_drivers_version: { major: '8', minor: '4' },
    })
    .put('VM', 'idle', { name_label: 'Idle', memory_dynamic_max: 2 ** 30, VCPUs_at_startup: 1 })
    .put('VM', 'snap', {
      name_label: 'Before the update',
      is_a_snapshot: true,
      is_a_template: true,
      snapshot_of: ref('VM', 'web'),
      snapshot_time: Date.UTC(2026, 4, 13),
      power_state: 'Suspended',
    })
    .put('VM', 'template', { name_label: 'Base', is_a_template: true })
    .put('VM', 'product', { name_label: 'Debian', is_a_template: true, is_default_template: true })
    .put('VM_appliance', 'shop', { name_label: 'Shop', VMs: [ref('VM', 'web')] })
    .put('VIF', 'web-0', { MAC: '02:00:00:00:00:09', network: ref('network', 'lan'), VM: ref('VM', 'web') })
    .put('network', 'lan', {
      name_label: 'LAN',
      bridge: 'xenbr0',
      MTU: 1500,
      PIFs: [ref('PIF', 'h1-eth0')],
      VIFs: [ref('VIF', 'web-0')],
    })
    .put('network', 'inner', { name_label: 'Inner', managed: true })
    .put('VBD', 'web-disk', { VM: ref('VM', 'web'), VDI: ref('VDI', 'disk'), type: 'Disk' })
    .put('VBD', 'web-cd', { VM: ref('VM', 'web'), VDI: ref('VDI', 'iso'), type: 'CD' })
    .put('SR', 'nfs', {
      name_label: 'NFS',
      type: 'nfs',
      shared: true,
      content_type: 'user',
      physical_size: 1000,
      physical_utilisation: 400,
      PBDs: [ref('PBD', 'nfs-h1'), ref('PBD', 'nfs-h2')],
      VDIs: [ref('VDI', 'disk')],
    })
    .put('PBD', 'nfs-h1', { host: ref('host', 'h1'), SR: ref('SR', 'nfs'), currently_attached: true })
    .put('PBD', 'nfs-h2', { host: ref('host', 'h2'), SR: ref('SR', 'nfs'), currently_attached: true })
    .put('SR', 'local', {
      name_label: 'Local',
      type: 'ext',
      content_type: 'iso',
      PBDs: [ref('PBD', 'local-h1')],
      VDIs: [ref('VDI', 'iso')],
    })
    .put('PBD', 'local-h1', { host: ref('host', 'h1'), SR: ref('SR', 'local'), currently_attached: true })
    .put('VDI', 'disk', {
      name_label: 'Disk',
      SR: ref('SR', 'nfs'),
      VBDs: [ref('VBD', 'web-disk')],
      virtual_size: 2n ** 40n,
      physical_utilisation: 300,
      managed: true,
      type: 'user',
    })
    .put('VDI', 'iso', { SR: ref('SR', 'local'), VBDs: [ref('VBD', 'web-cd')], managed: true, type: 'user' });
}
