import { XapiError } from '../../shared/xenapi/errors';
import { mapGet, type Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';
import type { Behaviours } from '../rpc/call';

/** From the least to the most; what each is sold as. */
const EDITIONS: ReadonlyMap<string, string> = new Map([
  ['free', 'XenServer Trial Edition'],
  ['express', 'XenServer Express'],
  ['standard-per-socket', 'XenServer Standard Edition'],
  ['premium-per-socket', 'XenServer Premium Edition'],
]);
/** A host without a licence says so in these. */
const RESTRICTED = ['restrict_pool_size', 'restrict_ha', 'restrict_storage_xen_motion', 'restrict_gpu'] as const;

/** Editions are records here: what they forbid is for clients to read. */
export const licenceBehaviours: Behaviours = {
  'host.apply_edition': ({ pool, args }) => apply(pool, args.ref('host', 0), args.text(1)),
  'pool.apply_edition': ({ pool, args }) => {
    for (const [host] of [...pool.database.all('host')]) apply(pool, host, args.text(1));
  },
  'host.license_add': () => {
    throw new XapiError('LICENSE_PROCESSING_ERROR', []);
  },
  'host.license_remove': ({ pool, args }) => apply(pool, args.ref('host', 0), 'free'),
  'pool.get_license_state': ({ pool }) => {
    const hosts = [...pool.database.all('host')].map(([, host]) => host);
    const order = [...EDITIONS.keys()];
    // xapi: a pool is worth what its least host is, and as long
    const editions = hosts.map(({ edition }) => order.indexOf(edition));
    const expiries = hosts.map(({ license_params }) => mapGet(license_params, 'expiry') ?? 'never').sort();
    return { edition: order[Math.min(...editions)] ?? 'free', expiry: expiries[0] ?? 'never' };
  },
};

function apply({ database }: SimulatedPool, host: Ref<'host'>, edition: string): void {
  const { license_params } = database.record('host', host);
  const name = EDITIONS.get(edition);
  if (name === undefined) throw new XapiError('INVALID_EDITION', [edition]);
  const restricted = String(edition === 'free' || edition === 'express');
  database.modify('host', host, {
    edition,
    license_params: {
      ...license_params,
      sku_type: edition,
      sku_marketing_name: name,
      ...Object.fromEntries(RESTRICTED.map((restriction) => [restriction, restricted])),
    },
  });
}
