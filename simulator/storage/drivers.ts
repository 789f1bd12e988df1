import type { Ref } from '../../shared/xenapi/refs';
import type { Database } from '../database/database';

/** One type of repository: what its driver can do, and how it lays out disks. */
export interface Driver {
  readonly type: string;
  readonly name: string;
  readonly description: string;
  readonly features: readonly string[];
  /** The keys of `device_config` with what the driver says of them. */
  readonly configuration: Readonly<Record<string, string>>;
  /** Thin disks take room as they are written, thick ones at once; foreign ones are not made by the server. */
  readonly layout: 'thin' | 'thick' | 'foreign';
}

const VHD_FEATURES = [
  'SR_PROBE',
  'SR_UPDATE',
  'VDI_CREATE',
  'VDI_DELETE',
  'VDI_ATTACH',
  'VDI_DETACH',
  'VDI_UPDATE',
  'VDI_CLONE',
  'VDI_SNAPSHOT',
  'VDI_RESIZE',
  'VDI_MIRROR',
  'VDI_GENERATE_CONFIG',
  'VDI_RESET_ON_BOOT',
  'VDI_CONFIG_CBT',
  'VDI_ACTIVATE',
  'VDI_DEACTIVATE',
  'THIN_PROVISIONING',
];
const LVM_FEATURES = VHD_FEATURES.filter((feature) => feature !== 'THIN_PROVISIONING');
const CHAP = {
  chapuser: 'The username to be used during CHAP authentication',
  chappassword: 'The password to be used during CHAP authentication',
};

export const DRIVERS: readonly Driver[] = [
  {
    type: 'ext',
    name: 'Local EXT3 VHD',
    description:
      'SR plugin which represents disks as VHD files stored on a local EXT3 filesystem, created inside an LVM volume',
    features: [...VHD_FEATURES, 'SR_SUPPORTS_LOCAL_CACHING'],
    configuration: { device: 'local device path (required) (e.g. /dev/sda3)' },
    layout: 'thin',
  },
  {
    type: 'iso',
    name: 'ISO',
    description: 'Handles CD images stored as files in iso format',
    features: ['VDI_CREATE', 'VDI_DELETE', 'VDI_ATTACH', 'VDI_DETACH', 'SR_SCAN', 'SR_ATTACH', 'SR_DETACH'],
    configuration: {
      location: 'path to mount (required) (e.g. server:/path)',
      options: "extra options to pass to mount (deprecated) (e.g. '-o ro')",
      type: 'cifs, smb or nfs_iso',
      nfsversion: 'NFS protocol version - 3, 4, 4.0, 4.1',
    },
    layout: 'foreign',
  },
  {
    type: 'lvm',
    name: 'Local VHD on LVM',
    description:
      'SR plugin which represents disks as VHD disks on Logical Volumes within a locally-attached Volume Group',
    features: LVM_FEATURES,
    configuration: { device: 'local device path (required) (e.g. /dev/sda3)' },
    layout: 'thick',
  },
  {
    type: 'lvmohba',
    name: 'LVHD over FC',
    description:
      'SR plugin which represents disks as VHDs on Logical Volumes within a Volume Group created on an HBA LUN, e.g. hardware-based iSCSI or FC support',
    features: [...LVM_FEATURES, 'SR_METADATA'],
    configuration: { SCSIid: 'The scsi_id of the destination LUN' },
    layout: 'thick',
  },
  {
    type: 'lvmoiscsi',
    name: 'LVHD over iSCSI',
    description: 'SR plugin which represents disks as Logical Volumes within a Volume Group created on an iSCSI LUN',
    features: [...LVM_FEATURES, 'SR_METADATA'],
    configuration: {
      SCSIid: 'The scsi_id of the destination LUN',
      target: 'IP address or hostname of the iSCSI target',
      targetIQN: 'The IQN of the target LUN group to be attached',
      ...CHAP,
      port: 'The network port number on which to query the target',
    },
    layout: 'thick',
  },
  {
    type: 'nfs',
    name: 'NFS VHD',
    description: 'SR plugin which stores disks as VHD files on a remote NFS filesystem',
    features: VHD_FEATURES,
    configuration: {
      server: 'hostname or IP address of NFS server (required)',
      serverpath: 'path on remote server (required)',
      nfsversion: 'for type=nfs, NFS protocol version - 3, 4, 4.0, 4.1',
    },
    layout: 'thin',
  },
  {
    type: 'smb',
    name: 'SMB VHD',
    description: 'SR plugin which stores disks as VHD files on a remote SMB filesystem',
    features: VHD_FEATURES,
    configuration: { server: 'Full path to share root on SMB server (required)', username: '', password: '' },
    layout: 'thin',
  },
  {
    type: 'udev',
    name: 'udev',
    description: 'SR plugin which represents devices plugged in via udev as VDIs',
    features: ['VDI_INTRODUCE', 'VDI_ATTACH', 'VDI_DETACH', 'VDI_UPDATE', 'SR_UPDATE'],
    configuration: { location: 'path to mount (required) (e.g. server:/path)' },
    layout: 'foreign',
  },
];

const byType: ReadonlyMap<string, Driver> = new Map(DRIVERS.map((driver) => [driver.type, driver]));

/** Undefined for a type that no driver is installed for. */
function driverOf(type: string): Driver | undefined {
  return byType.get(type);
}

/** What the driver of the repository can do: what the database says of its drivers goes first. */
export function featuresOf(database: Database, sr: Ref<'SR'>): ReadonlySet<string> {
  const { type } = database.record('SR', sr);
  for (const [, driver] of database.all('SM')) {
    if (driver.type === type) return keysOf(driver.features);
  }
  return new Set(driverOf(type)?.features);
}

/** By the records' maps, which never change: whole estates ask what their drivers can do. */
const featureSets = new WeakMap<object, ReadonlySet<string>>();

function keysOf(features: object): ReadonlySet<string> {
  const known = featureSets.get(features) ?? new Set(Object.keys(features));
  featureSets.set(features, known);
  return known;
}

export function hasFeature(database: Database, sr: Ref<'SR'>, feature: string): boolean {
  return featuresOf(database, sr).has(feature);
}

/** As thick where an unknown driver makes the disks. */
export function layoutOf(database: Database, sr: Ref<'SR'>): Driver['layout'] {
  return driverOf(database.record('SR', sr).type)?.layout ?? 'thick';
}
