import { mapGet, type Ref } from '../../shared/xenapi/refs';
import type { Database } from '../database/database';
import type { SimulatedPool } from '../pool';
import { arrayXml, memberXml, recordXml, structXml, textXml } from '../wire/xml';
import type { ExportedObjects, ExportScope } from './exported-objects';
import { exportedRecords } from './exported-records';

export const OVA_XML = 'ova.xml';
/** Since archives have a checksum behind each block. */
const EXPORT_VERSION = 2;

export interface XapiVersion {
  readonly major: number;
  readonly minor: number;
}

/** What the host's server calls itself in an archive, `26.17`. */
export function xapiVersion(database: Database, host: Ref<'host'>): XapiVersion {
  const [major = '0', minor = '0'] = (mapGet(database.record('host', host).software_version, 'xapi') ?? '').split('.');
  return { major: Number(major), minor: Number(minor) };
}

/** The first member of an archive: who wrote it, and the records of all that is in it. */
export function ovaXml(
  { database, release }: SimulatedPool,
  objects: ExportedObjects,
  scope: ExportScope,
  host: Ref<'host'>,
): Buffer {
  const records = [...exportedRecords(objects, scope, release.tables)].map(({ table, id, fields }) =>
    structXml([
      memberXml('class', textXml(table.name)),
      memberXml('id', textXml(id)),
      memberXml('snapshot', recordXml(table, fields)),
    ]),
  );
  return Buffer.from(
    structXml([memberXml('version', versionXml(database, host)), memberXml('objects', arrayXml(records))]),
  );
}

function versionXml(database: Database, host: Ref<'host'>): string {
  const { software_version } = database.record('host', host);
  const { major, minor } = xapiVersion(database, host);
  const told = ['hostname', 'date', 'product_version', 'product_brand', 'build_number'];
  return structXml([
    ...told.map((name) => memberXml(name, textXml(mapGet(software_version, name) ?? ''))),
    memberXml('xapi_major', textXml(String(major))),
    memberXml('xapi_minor', textXml(String(minor))),
    memberXml('export_vsn', textXml(String(EXPORT_VERSION))),
  ]);
}
