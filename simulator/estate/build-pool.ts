import { nullRef, type Ref } from '../../shared/xenapi/refs';
import { refreshAll } from '../operations/allowed-operations';
import type { Guest } from '../vm/guest';
import { unusedMemory } from '../vm/memory';
import { buildAlerts } from './alerts';
import { DAY_MS, type BuiltHost, type Builder } from './builder';
import { buildCertificates } from './certificates';
import { buildCatalogue } from './catalogue';
import { buildHosts } from './hosts';
import { buildNetworks } from './networks';
import type { PoolPlan } from './sizes';
import { countIntoRepositories } from './repositories';
import { buildStorage } from './storage';
import { buildTemplates } from './templates';
import { planVms } from './vm-specs';
import { buildVms } from './vms';

export interface BuiltPool {
  readonly hosts: readonly BuiltHost[];
  readonly guests: ReadonlyMap<Ref<'VM'>, Guest>;
}

/** Fills an empty database with a pool as a company might run it. The same plan and chance give the same objects. */
export function buildPool(builder: Builder, plan: PoolPlan): BuiltPool {
  const { database, random, now } = builder;
  const hosts = buildHosts(builder, plan);
  const networks = buildNetworks(builder, hosts, plan);
  const storage = buildStorage(builder, hosts, plan);
  buildCatalogue(builder);
  buildTemplates(builder);
  const guests = buildVms(builder, planVms(random, plan), { hosts, networks, storage });
  countIntoRepositories(database);
  for (const { ref } of hosts) {
    const { metrics } = database.record('host', ref);
    database.modify('host_metrics', metrics, { memory_free: unusedMemory(database, ref) });
  }
  const defaultRepository = storage.shared[0] ?? storage.local[0] ?? nullRef();
  database.create('pool', {
    name_label: plan.name,
    name_description: plan.description,
    master: hosts[0]?.ref ?? nullRef(),
    default_SR: defaultRepository,
    suspend_image_SR: defaultRepository,
    crash_dump_SR: defaultRepository,
    cpu_info: hosts[0] === undefined ? {} : database.record('host', hosts[0].ref).cpu_info,
    ha_cluster_stack: 'xhad',
    tls_verification_enabled: true,
    last_update_sync: now - 2 * DAY_MS,
    other_config: { 'memory-ratio-hvm': '0.25', 'memory-ratio-pv': '0.25', EMPTY_FOLDERS: '/Archive' },
    gui_config: {
      'XenCenter.CustomFields':
        '<CustomFieldDefinitions><CustomFieldDefinition name="Owner" type="String" defaultValue=""/></CustomFieldDefinitions>',
    },
  });
  refreshAll(database);
  buildCertificates(builder, hosts);
  buildAlerts(builder, hosts);
  return { hosts, guests };
}
