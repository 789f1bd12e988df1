import { XapiError } from '../../shared/xenapi/errors';
import type { Ref } from '../../shared/xenapi/refs';
import { Redirected } from '../http/http-action';
import type { SimulatedPool } from '../pool';

/** Every repository that the VM's disks lie on, drives among them. */
export function repositoriesOf({ database }: SimulatedPool, vm: Ref<'VM'>): Ref<'SR'>[] {
  const vdis = database.record('VM', vm).VBDs.map((vbd) => database.find('VBD', vbd)?.VDI);
  const repositories = vdis.flatMap((vdi) => (vdi === undefined ? [] : (database.find('VDI', vdi)?.SR ?? [])));
  return [...new Set(repositories)];
}

/**
 * The host that was asked answers where it sees all the repositories. Else throws Redirected, to one that does;
 * NO_HOSTS_AVAILABLE where none does.
 */
export function assertVisible(pool: SimulatedPool, host: Ref<'host'>, repositories: readonly Ref<'SR'>[]): void {
  const seesAll = (candidate: Ref<'host'>): boolean => repositories.every((sr) => sees(pool, candidate, sr));
  if (seesAll(host)) return;
  for (const [candidate, { enabled, metrics }] of pool.database.all('host')) {
    const isLive = pool.database.find('host_metrics', metrics)?.live === true;
    if (enabled && isLive && seesAll(candidate)) throw new Redirected(candidate);
  }
  throw new XapiError('NO_HOSTS_AVAILABLE', []);
}

function sees({ database }: SimulatedPool, host: Ref<'host'>, sr: Ref<'SR'>): boolean {
  return (database.find('SR', sr)?.PBDs ?? []).some((pbd) => {
    const record = database.find('PBD', pbd);
    return record?.host === host && record.currently_attached;
  });
}
