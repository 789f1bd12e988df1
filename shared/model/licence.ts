import type { Reader } from '../views/view';
import type { HostRecord } from '../xenapi/records.gen';
import { parseDatetime } from '../xenapi/dates';
import { mapGet } from '../xenapi/refs';
import { LICENCE_PARAMS } from './other-config';

export type LicenceState = 'licensed' | 'free' | 'expired';

/** What a server calls itself while it has no licence. */
const FREE_EDITIONS: ReadonlySet<string> = new Set(['free', 'express']);

/** It has nothing to be licensed for. */
const LICENCE_FREE = { edition: 'xcp-ng', brand: 'XCP-ng' } as const;

export function licenceState(read: Reader, host: HostRecord): LicenceState {
  const isAlwaysFree =
    host.edition === LICENCE_FREE.edition || mapGet(host.software_version, 'product_brand') === LICENCE_FREE.brand;
  if (isAlwaysFree) return 'licensed';
  if (FREE_EDITIONS.has(host.edition)) return 'free';
  // 0 is the server's never.
  const expiry = parseDatetime(mapGet(host.license_params, LICENCE_PARAMS.expiry) ?? '') ?? 0;
  return expiry > 0 && expiry < asOf(read) ? 'expired' : 'licensed';
}

function asOf(read: Reader): number {
  return read.derive('as-of', ({ connection }) => connection.asOf ?? 0);
}
