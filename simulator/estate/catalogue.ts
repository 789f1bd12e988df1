import { schema } from '../../shared/xenapi/schema.gen';
import type { Builder } from './builder';

const DRIVERS: readonly (readonly [type: string, name: string, description: string])[] = [
  [
    'ext',
    'Local EXT3 VHD',
    'SR plugin which represents disks as VHD files stored on a local EXT3 filesystem, created inside an LVM volume',
  ],
  ['iso', 'ISO', 'Handles CD images stored as files in iso format'],
  [
    'lvm',
    'Local VHD on LVM',
    'SR plugin which represents disks as VHD disks on Logical Volumes within a locally-attached Volume Group',
  ],
  [
    'lvmohba',
    'LVHD over FC',
    'SR plugin which represents disks as VHDs on Logical Volumes within a Volume Group created on an HBA LUN',
  ],
  [
    'lvmoiscsi',
    'LVHD over iSCSI',
    'SR plugin which represents disks as Logical Volumes within a Volume Group created on an iSCSI LUN',
  ],
  ['nfs', 'NFS VHD', 'SR plugin which stores disks as VHD files on a remote NFS filesystem'],
  ['smb', 'SMB VHD', 'SR plugin which stores disks as VHD files on a remote SMB filesystem'],
  ['udev', 'udev', 'SR plugin which represents devices plugged in via udev as VDIs'],
];

/** What every installation has: roles, and the storage drivers that make repositories. */
export function buildCatalogue({ database }: Builder): void {
  for (const role of schema.roles) database.create('role', { name_label: role, name_description: '' });
  for (const [type, name, description] of DRIVERS) {
    database.create('SM', {
      type,
      name_label: name,
      name_description: description,
      vendor: 'XenServer',
      version: '3.0',
      required_api_version: '1.0',
      driver_filename: `/opt/xensource/sm/${type.toUpperCase()}SR`,
      features: type === 'udev' || type === 'iso' ? {} : { VDI_SNAPSHOT: 1, VDI_CLONE: 1, VDI_RESIZE: 1, SR_PROBE: 1 },
    });
  }
}
