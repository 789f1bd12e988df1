import type { Ref } from '../../shared/xenapi/refs';
import { GIB, type BuiltHost, type Builder } from './builder';
import { buildSr, buildVdi, translated } from './repositories';
import type { PoolPlan } from './sizes';

export interface BuiltStorage {
  /** By host, in their order. */
  readonly local: readonly Ref<'SR'>[];
  readonly shared: readonly Ref<'SR'>[];
  readonly isos: readonly Ref<'VDI'>[];
  readonly tools: Ref<'VDI'>;
}

/** VMs that one shared repository is laid out for. */
const VMS_PER_SR = 160;

const ISO_NAMES = [
  'debian-12.11.0-amd64-netinst.iso',
  'ubuntu-24.04.3-live-server-amd64.iso',
  'Rocky-9.6-x86_64-minimal.iso',
  'SERVER_EVAL_x64FRE_en-us_2022.iso',
  'SERVER_EVAL_x64FRE_en-us_2025.iso',
  'openSUSE-Leap-15.6-DVD-x86_64.iso',
  'memtest86+-7.20.iso',
  '中标麒麟-V10-SP3.iso',
];

export function buildStorage(builder: Builder, hosts: readonly BuiltHost[], plan: PoolPlan): BuiltStorage {
  const local = hosts.map((host, index) => {
    const repository = buildLocal(builder, host, index);
    buildDvdDrives(builder, host);
    if (plan.layout !== 'branch') buildRemovable(builder, host);
    return repository;
  });
  const isFresh = plan.layout === 'fresh';
  const shared = isFresh ? [] : buildShared(builder, hosts, plan);
  const isos = isFresh ? [] : buildIsoLibrary(builder, hosts);
  return { local, shared, isos, tools: buildTools(builder, hosts) };
}

function buildShared(builder: Builder, hosts: readonly BuiltHost[], { layout, vms }: PoolPlan): readonly Ref<'SR'>[] {
  if (layout === 'branch') return [buildNfs(builder, hosts, 1)];
  const count = Math.max(1, Math.ceil(vms / VMS_PER_SR / 2));
  const shared = Array.from({ length: count }, (_, index) => [
    buildNfs(builder, hosts, index + 1),
    buildIscsi(builder, hosts, index + 1),
  ]).flat();
  buildBackup(builder, hosts);
  return shared;
}

function buildLocal(builder: Builder, host: BuiltHost, index: number): Ref<'SR'> {
  const { random } = builder;
  const device = `/dev/disk/by-id/scsi-${random.hex(16)}-part3`;
  return buildSr(
    builder,
    [host],
    { device },
    {
      name_label: 'Local storage',
      type: index % 3 === 1 ? 'ext' : 'lvm',
      content_type: 'user',
      physical_size: 1_800 * GIB,
      other_config: translated('local-storage', 'Local storage'),
      sm_config: { devserial: `scsi-${random.hex(16)}` },
    },
  );
}

function buildDvdDrives(builder: Builder, host: BuiltHost): void {
  const drives = buildSr(
    builder,
    [host],
    { location: '/dev/xapi/cd' },
    {
      name_label: 'DVD drives',
      name_description: 'Physical DVD drives',
      type: 'udev',
      content_type: 'iso',
      other_config: translated('local-hotplug-cd', 'DVD drives'),
      sm_config: { type: 'cd' },
    },
  );
  buildVdi(builder, drives, 'SCSI 1:0:0:0', { virtual_size: 2048, read_only: true, location: '/dev/xapi/cd/sr0' });
}

function buildRemovable(builder: Builder, host: BuiltHost): void {
  buildSr(
    builder,
    [host],
    { location: '/dev/xapi/block' },
    {
      name_label: 'Removable storage',
      name_description: 'Physical removable storage',
      type: 'udev',
      content_type: 'disk',
      other_config: translated('local-hotplug-disk', 'Removable storage'),
      sm_config: { type: 'block' },
    },
  );
}

function buildNfs(builder: Builder, hosts: readonly BuiltHost[], number: number): Ref<'SR'> {
  return buildSr(
    builder,
    hosts,
    { server: '10.20.255.10', serverpath: `/export/silver${number}`, nfsversion: '4.1' },
    {
      name_label: `NFS Silver ${number}`,
      name_description: `NFS SR [10.20.255.10:/export/silver${number}]`,
      type: 'nfs',
      content_type: 'user',
      shared: true,
      physical_size: 16 * 1024 * GIB,
      tags: ['silver'],
      other_config: { 'auto-scan': 'false', folder: '/Storage' },
    },
  );
}

function buildIscsi(builder: Builder, hosts: readonly BuiltHost[], number: number): Ref<'SR'> {
  const target = {
    target: '10.20.255.20',
    targetIQN: `iqn.2026-01.com.example:gold${number}`,
    SCSIid: builder.random.hex(32),
    port: '3260',
    LUNid: '0',
  };
  return buildSr(builder, hosts, target, {
    name_label: `iSCSI Gold ${number}`,
    name_description: `iSCSI SR [10.20.255.20 (${target.targetIQN}; LUN 0)]`,
    type: 'lvmoiscsi',
    content_type: 'user',
    shared: true,
    physical_size: 8 * 1024 * GIB,
    tags: ['gold'],
    other_config: { 'auto-scan': 'false', folder: '/Storage' },
  });
}

/** One host has lost it: an estate always has something to mend. */
function buildBackup(builder: Builder, hosts: readonly BuiltHost[]): void {
  const backup = buildSr(
    builder,
    hosts,
    { server: '10.20.255.11', serverpath: '/export/backup' },
    {
      name_label: 'Backup',
      name_description: 'Nightly copies; not for running machines',
      type: 'nfs',
      content_type: 'user',
      shared: true,
      physical_size: 32 * 1024 * GIB,
      other_config: { folder: '/Storage' },
    },
  );
  const lost = builder.database.record('SR', backup).PBDs.at(-1);
  if (lost !== undefined) builder.database.modify('PBD', lost, { currently_attached: false });
}

function buildIsoLibrary(builder: Builder, hosts: readonly BuiltHost[]): readonly Ref<'VDI'>[] {
  const library = buildSr(
    builder,
    hosts,
    { location: '10.20.255.10:/export/iso', type: 'nfs_iso' },
    {
      name_label: 'ISO library',
      name_description: 'Installation media',
      type: 'iso',
      content_type: 'iso',
      shared: true,
      physical_size: 500 * GIB,
    },
  );
  return ISO_NAMES.map((name) =>
    buildVdi(builder, library, name, {
      virtual_size: builder.random.integer(600, 5_600) * 1024 ** 2,
      read_only: true,
      location: name,
    }),
  );
}

function buildTools(builder: Builder, hosts: readonly BuiltHost[]): Ref<'VDI'> {
  const tools = buildSr(
    builder,
    hosts,
    { location: '/opt/xensource/packages/iso', legacy_mode: 'true' },
    {
      name_label: 'XenServer Tools',
      name_description: 'XenServer Tools ISOs',
      type: 'iso',
      content_type: 'iso',
      shared: true,
      is_tools_sr: true,
      other_config: { ...translated('xenserver-tools', 'XenServer Tools'), xenserver_tools_sr: 'true' },
    },
  );
  return buildVdi(builder, tools, 'guest-tools.iso', {
    virtual_size: 72 * 1024 ** 2,
    read_only: true,
    is_tools_iso: true,
  });
}
