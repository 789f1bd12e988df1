import type { Ref } from '../../shared/xenapi/refs';
import { writeDump } from '../dump/write-dump';
import type { SimulatedPool } from '../pool';
import type { SmallFiles } from '../transfer/small-archive';

type FilesOf = (pool: SimulatedPool, host: Ref<'host'>) => SmallFiles;

export type SupportPart = 'xenserver-databases' | 'xenserver-config' | 'xenserver-logs' | 'hardware-info';

/** What a support bundle can hold of a host, by the key that it is asked for by. */
const filesOfParts: Readonly<Record<SupportPart, FilesOf>> = {
  'xenserver-databases': databaseFiles,
  'xenserver-config': (pool, host) => new Map([['etc/xensource-inventory', inventory(pool, host)]]),
  'xenserver-logs': logFiles,
  'hardware-info': ({ database }, host) => {
    const { cpu_info, bios_strings } = database.record('host', host);
    return new Map([
      ['proc/cpuinfo.out', listing(cpu_info, ': ')],
      ['dmidecode.out', listing(bios_strings, ': ')],
    ]);
  },
};

/** The files of the parts that are named; a name that stands for none is passed over. */
export function supportFiles(pool: SimulatedPool, host: Ref<'host'>, wanted: readonly string[]): SmallFiles {
  const parts = Object.entries(filesOfParts).filter(([part]) => wanted.includes(part));
  return new Map(parts.flatMap(([, files]) => [...files(pool, host)]));
}

export const supportParts: readonly string[] = Object.keys(filesOfParts);

export function databaseFiles({ database }: SimulatedPool): SmallFiles {
  return new Map([['var/lib/xcp/state.db', [...writeDump(database)].join('')]]);
}

export function logFiles(pool: SimulatedPool): SmallFiles {
  return new Map([['var/log/audit.log', pool.auditLog.textSince(0)]]);
}

/** As shell variables. */
function inventory({ database }: SimulatedPool, host: Ref<'host'>): string {
  const { uuid, software_version, control_domain } = database.record('host', host);
  const { product_brand, product_version, build_number, platform_name, platform_version } = software_version;
  return listing(
    {
      PRODUCT_BRAND: product_brand,
      PRODUCT_VERSION: product_version,
      BUILD_NUMBER: build_number,
      PLATFORM_NAME: platform_name,
      PLATFORM_VERSION: platform_version,
      INSTALLATION_UUID: uuid,
      CONTROL_DOMAIN_UUID: database.find('VM', control_domain)?.uuid,
    },
    '=',
    (value) => `'${value}'`,
  );
}

function listing(
  values: Readonly<Record<string, string | undefined>>,
  between: string,
  spell = (value: string): string => value,
): string {
  return Object.entries(values)
    .map(([name, value = '']) => `${name}${between}${spell(value)}\n`)
    .join('');
}
