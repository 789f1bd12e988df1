import { XapiError } from '../../shared/xenapi/errors';
import { asRef, type Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';

/** The VM that a query names by `ref` or `uuid`. Throws HANDLE_INVALID or UUID_INVALID. */
export function requestedVm({ database }: SimulatedPool, query: URLSearchParams): Ref<'VM'> {
  const ref = query.get('ref');
  if (ref !== null) {
    database.record('VM', asRef<'VM'>(ref));
    return asRef<'VM'>(ref);
  }
  const uuid = query.get('uuid');
  // xapi: nobody looks whether there is one
  if (uuid === null) throw new XapiError('INTERNAL_ERROR', ['Not_found']);
  for (const [vm, record] of database.all('VM')) if (record.uuid === uuid) return vm;
  throw new XapiError('UUID_INVALID', ['VM', uuid]);
}

/** The disk that a query names by `vdi`, a reference or a uuid. Throws UUID_INVALID. */
export function requestedVdi(pool: SimulatedPool, query: URLSearchParams): Ref<'VDI'> | undefined {
  return diskNamed(pool, query.get('vdi'));
}

/** The disk that a difference is asked to. */
export function requestedBase(pool: SimulatedPool, query: URLSearchParams): Ref<'VDI'> | undefined {
  return diskNamed(pool, query.get('base'));
}

/** The repository that a query names by `sr_id`, a reference, or `sr_uuid`. Throws HANDLE_INVALID or UUID_INVALID. */
export function requestedRepository({ database }: SimulatedPool, query: URLSearchParams): Ref<'SR'> | undefined {
  const ref = query.get('sr_id');
  if (ref !== null) {
    database.record('SR', asRef<'SR'>(ref));
    return asRef<'SR'>(ref);
  }
  const uuid = query.get('sr_uuid');
  if (uuid === null) return undefined;
  for (const [sr, record] of database.all('SR')) if (record.uuid === uuid) return sr;
  throw new XapiError('UUID_INVALID', ['SR', uuid]);
}

function diskNamed({ database }: SimulatedPool, name: string | null): Ref<'VDI'> | undefined {
  if (name === null) return undefined;
  const ref = asRef<'VDI'>(name);
  if (database.find('VDI', ref) !== undefined) return ref;
  for (const [vdi, { uuid }] of database.all('VDI')) if (uuid === name) return vdi;
  throw new XapiError('UUID_INVALID', ['VDI', name]);
}

/** A flag of the query. Throws INTERNAL_ERROR for what is neither `true` nor `false`. */
export function requestedFlag(query: URLSearchParams, name: string, otherwise: boolean): boolean {
  const text = query.get(name);
  if (text === null) return otherwise;
  if (text !== 'true' && text !== 'false')
    throw new XapiError('INTERNAL_ERROR', ['Invalid_argument("bool_of_string")']);
  return text === 'true';
}
