import { XapiError } from '../../../shared/xenapi/errors';
import type { ClassName, Records } from '../../../shared/xenapi/records.gen';
import { tableOf } from '../../database/database';
import { parseXmlRequest } from '../../rpc/xml-rpc';
import { decodeValue, valueAt } from '../../wire/raw';
import type { XapiVersion } from '../ova-xml';

/** One of the objects that an archive is about. */
export interface ArchivedObject {
  readonly className: string;
  /** `Ref:4` */
  readonly id: string;
  /** Its record, with such names for references, as XML-RPC carried it. */
  readonly snapshot: unknown;
}

export interface ArchiveHeader {
  readonly version: XapiVersion;
  readonly objects: readonly ArchivedObject[];
}

/** Reads `ova.xml`. Throws IMPORT_ERROR for what is none. */
export function parseArchiveHeader(text: string): ArchiveHeader {
  const value = parseValue(text);
  const version = valueAt(value, 'version');
  const objects = valueAt(value, 'objects');
  if (version === undefined || !Array.isArray(objects)) throw malformed();
  return {
    version: { major: Number(valueAt(version, 'xapi_major')), minor: Number(valueAt(version, 'xapi_minor')) },
    objects: objects.map((object: unknown) => ({
      className: String(valueAt(object, 'class')),
      id: String(valueAt(object, 'id')),
      snapshot: valueAt(object, 'snapshot'),
    })),
  };
}

/** The fields of a record that this server knows. Archives of other releases have fewer, or more. */
export function recordOf<C extends ClassName>(className: C, { snapshot }: ArchivedObject): Partial<Records[C]> {
  const fields: Record<string, unknown> = {};
  for (const { name, type } of tableOf(className).fields) {
    const raw = valueAt(snapshot, name);
    if (raw !== undefined && !STATE.has(name)) fields[name] = decodeValue(type, raw);
  }
  return fields as Partial<Records[C]>;
}

/** What is going on with an object elsewhere says nothing here. */
const STATE: ReadonlySet<string> = new Set(['allowed_operations', 'current_operations']);

/** The file is a value by itself, which a call has as its parameter. */
function parseValue(text: string): unknown {
  try {
    return parseXmlRequest(
      `<methodCall><methodName>import</methodName><params><param>${text}</param></params></methodCall>`,
    ).params[0];
  } catch {
    throw malformed();
  }
}

function malformed(): XapiError {
  return new XapiError('IMPORT_ERROR', ['Importexport.Failure("Failed to find key \'version\' in version data")']);
}
