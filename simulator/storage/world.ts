/*
 * The storage that simulated hosts can reach, for trying out new repositories. It is there for every pool; the repositories that
 * a pool has already lie beside it.
 *
 *   NFS    10.20.255.10 (nas.example.com)       /export/vms, /export/empty, /export/iso with ISO files; silver1, silver2, … are in use
 *          10.20.255.11 (backup.example.com)    /export/backup in use, /export/old for NFS 3 alone
 *   SMB    10.20.255.12 (files.example.com)     \\10.20.255.12\vms and \\10.20.255.12\iso for storage / poolkeeper, \\…\public for all
 *   iSCSI  10.20.255.20 (san.example.com) 3260  iqn.2026-01.com.example:spare with LUNs 0 and 1; …:locked for the CHAP user
 *                                               initiator / poolkeeper; gold1, gold2, … are in use
 *   HBA    two LUNs that every host sees
 *   disks  /dev/sdb and /dev/sdc of every host; /dev/sda is the one that it boots from
 *
 * Other addresses do not answer, other names do not resolve.
 */

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

export interface IsoFile {
  readonly name: string;
  readonly sizeBytes: number;
}

export interface Share {
  readonly path: string;
  readonly sizeBytes: number;
  readonly files?: readonly IsoFile[];
}

export interface NfsServer {
  readonly versions: readonly string[];
  readonly exports: readonly Share[];
}

export interface Login {
  readonly user: string;
  readonly password: string;
}

export interface SmbShare extends Share {
  /** Without one everybody may use it. */
  readonly login?: Login;
}

export interface Lun {
  readonly number: number;
  readonly scsiId: string;
  readonly serial: string;
  readonly sizeBytes: number;
}

export interface IscsiTarget {
  readonly iqn: string;
  readonly luns: readonly Lun[];
  readonly chap?: Login;
}

export interface LocalDisk {
  readonly device: string;
  readonly sizeBytes: number;
  readonly isRoot?: boolean;
}

const ISO_FILES: readonly IsoFile[] = [
  { name: 'alpine-standard-3.22.1-x86_64.iso', sizeBytes: 344 * MIB },
  { name: 'FreeBSD-14.3-RELEASE-amd64-disc1.iso', sizeBytes: 1_310 * MIB },
  { name: 'windows11-24h2-enterprise.iso', sizeBytes: 5_480 * MIB },
];

const SILVER: readonly Share[] = Array.from({ length: 16 }, (_, index) => ({
  path: `/export/silver${index + 1}`,
  sizeBytes: 16 * 1024 * GIB,
}));

export const NFS_SERVERS: ReadonlyMap<string, NfsServer> = new Map([
  [
    '10.20.255.10',
    {
      versions: ['3', '4', '4.1'],
      exports: [
        { path: '/export/vms', sizeBytes: 4 * 1024 * GIB },
        { path: '/export/empty', sizeBytes: 500 * GIB },
        { path: '/export/iso', sizeBytes: 500 * GIB, files: ISO_FILES },
        ...SILVER,
      ],
    },
  ],
  [
    '10.20.255.11',
    {
      versions: ['3'],
      exports: [
        { path: '/export/backup', sizeBytes: 32 * 1024 * GIB },
        { path: '/export/old', sizeBytes: 200 * GIB },
      ],
    },
  ],
]);

const STORAGE_LOGIN: Login = { user: 'storage', password: 'poolkeeper' };

/** By address; a share is named by what follows the server's name. */
export const SMB_SERVERS: ReadonlyMap<string, readonly SmbShare[]> = new Map([
  [
    '10.20.255.12',
    [
      { path: 'vms', sizeBytes: 2 * 1024 * GIB, login: STORAGE_LOGIN },
      { path: 'iso', sizeBytes: 500 * GIB, files: ISO_FILES, login: STORAGE_LOGIN },
      { path: 'public', sizeBytes: 100 * GIB, files: ISO_FILES.slice(0, 1) },
    ],
  ],
]);

export const ISCSI_PORT = 3260;

export const ISCSI_PORTALS: ReadonlyMap<string, readonly IscsiTarget[]> = new Map([
  [
    '10.20.255.20',
    [
      {
        iqn: 'iqn.2026-01.com.example:spare',
        luns: [
          { number: 0, scsiId: '36001405a1b2c3d4e5f60718293a4b5c6', serial: 'a1b2c3d4', sizeBytes: 1024 * GIB },
          { number: 1, scsiId: '36001405b2c3d4e5f60718293a4b5c6d7', serial: 'b2c3d4e5', sizeBytes: 200 * GIB },
        ],
      },
      {
        iqn: 'iqn.2026-01.com.example:locked',
        luns: [{ number: 0, scsiId: '36001405c3d4e5f60718293a4b5c6d7e8', serial: 'c3d4e5f6', sizeBytes: 512 * GIB }],
        chap: { user: 'initiator', password: 'poolkeeper' },
      },
    ],
  ],
]);

export const HBA_LUNS: readonly Lun[] = [
  { number: 0, scsiId: '3600a098038303053453f463045727a2d', serial: '80830534', sizeBytes: 2048 * GIB },
  { number: 1, scsiId: '3600a098038303053453f463045727a2e', serial: '80830535', sizeBytes: 512 * GIB },
];

export const LOCAL_DISKS: readonly LocalDisk[] = [
  { device: '/dev/sda', sizeBytes: 480 * GIB, isRoot: true },
  { device: '/dev/sdb', sizeBytes: 960 * GIB },
  { device: '/dev/sdc', sizeBytes: 4_000 * GIB },
];

const NAMES: ReadonlyMap<string, string> = new Map([
  ['nas.example.com', '10.20.255.10'],
  ['backup.example.com', '10.20.255.11'],
  ['files.example.com', '10.20.255.12'],
  ['san.example.com', '10.20.255.20'],
]);

/** The address that a name or an address means; undefined for a name that nobody knows. */
export function resolveName(server: string): string | undefined {
  return /^[\d.]+$|:/.test(server) ? server : NAMES.get(server.toLowerCase());
}
