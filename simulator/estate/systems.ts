/** What runs in a guest, and which product template made it. */
export interface GuestSystem {
  readonly template: string;
  /** As the guest agent tells it. */
  readonly osVersion: Readonly<Record<string, string>>;
  readonly isWindows: boolean;
  readonly memoryGib: number;
  readonly diskGib: number;
  /** On its console, above the login. */
  readonly banner: string;
}

function linux(
  template: string,
  distro: string,
  name: string,
  major: string,
  minor: string,
  kernel: string,
): GuestSystem {
  return {
    template,
    osVersion: { name, distro, major, minor, uname: kernel },
    isWindows: false,
    memoryGib: 2,
    diskGib: 20,
    banner: `${name} tty1`,
  };
}

function windows(template: string, name: string, major: string, minor: string, build: string): GuestSystem {
  return {
    template,
    osVersion: {
      name: `${name}|C:\\Windows|\\Device\\Harddisk0\\Partition4`,
      distro: 'windows',
      major,
      minor,
      build,
      spmajor: '0',
      spminor: '0',
    },
    isWindows: true,
    memoryGib: 4,
    diskGib: 60,
    banner: name,
  };
}

export const SYSTEMS = {
  debian12: linux('Debian Bookworm 12', 'debian', 'Debian GNU/Linux 12 (bookworm)', '12', '11', '6.1.0-37-amd64'),
  ubuntu24: linux('Ubuntu Noble Numbat 24.04', 'ubuntu', 'Ubuntu 24.04.3 LTS', '24', '04', '6.8.0-79-generic'),
  rocky9: linux('Rocky Linux 9', 'rocky', 'Rocky Linux 9.6 (Blue Onyx)', '9', '6', '5.14.0-570.el9.x86_64'),
  rhel9: linux(
    'Red Hat Enterprise Linux 9',
    'rhel',
    'Red Hat Enterprise Linux 9.6 (Plow)',
    '9',
    '6',
    '5.14.0-570.el9.x86_64',
  ),
  sles15: linux(
    'SUSE Linux Enterprise 15 (64-bit)',
    'sles',
    'SUSE Linux Enterprise Server 15 SP6',
    '15',
    '6',
    '6.4.0-150600-default',
  ),
  kylin10: linux(
    'NeoKylin Linux Server 7',
    'kylin',
    'Kylin Linux Advanced Server V10',
    '10',
    '3',
    '4.19.90-52.ky10.x86_64',
  ),
  windows2022: windows('Windows Server 2022 (64-bit)', 'Microsoft Windows Server 2022 Standard', '10', '0', '20348'),
  windows2025: windows('Windows Server 2025 (64-bit)', 'Microsoft Windows Server 2025 Datacenter', '10', '0', '26100'),
  windows11: windows('Windows 11 (64-bit)', 'Microsoft Windows 11 Enterprise', '10', '0', '26100'),
} as const satisfies Readonly<Record<string, GuestSystem>>;

/** Product templates without a guest in these estates. */
export const MORE_TEMPLATES: readonly string[] = [
  'AlmaLinux 9',
  'CentOS Stream 9',
  'CoreOS',
  'Debian Trixie 13',
  'Oracle Linux 9',
  'Other install media',
  'Ubuntu Jammy Jellyfish 22.04',
  'Windows 10 (64-bit)',
  'Windows Server 2019 (64-bit)',
];
