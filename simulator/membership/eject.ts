import type { ClassName, HostRecord } from '../../shared/xenapi/records.gen';
import { isNullRef, nullRef, type Ref } from '../../shared/xenapi/refs';
import { tableOf } from '../database/database';
import type { SimulatedPool } from '../pool';

/** A host's own; the pool forgets them with it. In this order nothing points to what is gone already. */
const OF_HOST: readonly ClassName[] = [
  'PBD',
  'host_cpu',
  'host_crashdump',
  'host_patch',
  'PGPU',
  'PCI',
  'PUSB',
  'Feature',
  'Certificate',
];

/** Takes the host and all that only it has out of the pool's database: its disks are wiped. Machines that had some stay without them. */
export function forgetHost(pool: SimulatedPool, host: Ref<'host'>): HostRecord {
  const { database } = pool;
  const record = database.record('host', host);
  const lost = [...database.all('SR')].filter(([, { PBDs }]) => {
    const owners = PBDs.map((pbd) => database.find('PBD', pbd)?.host);
    return owners.length > 0 && owners.every((owner) => owner === host);
  });
  forgetRows(pool, OF_HOST, host);
  for (const [sr, { VDIs }] of lost) {
    for (const vdi of VDIs) {
      for (const vbd of database.record('VDI', vdi).VBDs) database.destroy('VBD', vbd);
      database.destroy('VDI', vdi);
      pool.disks.remove(vdi);
    }
    database.destroy('SR', sr);
  }
  forgetInterfaces(pool, host);
  forgetWishes(pool, host, new Set(lost.map(([sr]) => sr)));
  forgetControlDomain(pool, record);
  database.destroy('host', host);
  if (!isNullRef(record.metrics)) database.destroy('host_metrics', record.metrics);
  return record;
}

/** Nothing prefers what is not there any more. */
function forgetWishes({ database, ref, record }: SimulatedPool, host: Ref<'host'>, lost: ReadonlySet<Ref<'SR'>>): void {
  for (const [vm, { affinity }] of [...database.all('VM')]) {
    if (affinity === host) database.modify('VM', vm, { affinity: nullRef() });
  }
  for (const field of ['default_SR', 'suspend_image_SR', 'crash_dump_SR'] as const) {
    if (lost.has(record[field])) database.modify('pool', ref, { [field]: nullRef() });
  }
}

function forgetRows({ database }: SimulatedPool, classes: readonly ClassName[], host: Ref<'host'>): void {
  for (const className of classes) {
    for (const { ref, fields } of [...database.rows(tableOf(className))]) {
      if (fields['host'] === host) database.destroy(className, ref);
    }
  }
}

function forgetInterfaces({ database }: SimulatedPool, host: Ref<'host'>): void {
  const own: ReadonlySet<string> = new Set(database.record('host', host).PIFs);
  for (const [vlan, { tagged_PIF }] of [...database.all('VLAN')])
    if (own.has(tagged_PIF)) database.destroy('VLAN', vlan);
  for (const [tunnel, { access_PIF }] of [...database.all('tunnel')]) {
    if (own.has(access_PIF)) database.destroy('tunnel', tunnel);
  }
  for (const [bond, { master }] of [...database.all('Bond')]) if (own.has(master)) database.destroy('Bond', bond);
  const metrics = new Set([...database.record('host', host).PIFs].map((pif) => database.record('PIF', pif).metrics));
  for (const pif of database.record('host', host).PIFs) database.destroy('PIF', pif);
  for (const ref of metrics) if (database.find('PIF_metrics', ref) !== undefined) database.destroy('PIF_metrics', ref);
}

function forgetControlDomain({ database }: SimulatedPool, { control_domain }: HostRecord): void {
  const domain = database.find('VM', control_domain);
  if (domain === undefined) return;
  for (const console of domain.consoles) database.destroy('console', console);
  for (const vbd of domain.VBDs) database.destroy('VBD', vbd);
  for (const vif of domain.VIFs) database.destroy('VIF', vif);
  if (!isNullRef(domain.metrics)) database.destroy('VM_metrics', domain.metrics);
  database.destroy('VM', control_domain);
}
