import type { Ref } from '../../shared/xenapi/refs';
import type { Database } from '../database/database';
import { activityOf, clamp } from './activity';
import { FRACTION, gauge, OFF, rate, type DataSource } from './data-source';
import { diskSources, partSeed, transferSources } from './disk-sources';
import { errorSources, trafficOf, trafficSources } from './network-sources';
import { between, drift, jitter } from './noise';

const KIB = 1024;

/** States that the VCPUs of a VM are in together, and the part of the time that goes to each. */
const RUN_STATES: readonly (readonly [name: string, description: string, share: number])[] = [
  ['fullrun', 'all VCPUs are running', 0.5],
  ['full_contention', 'all VCPUs are waiting for CPU', 0.02],
  ['concurrency_hazard', 'some VCPUs are running and some are waiting for CPU', 0.05],
  ['blocked', 'all VCPUs are blocked or offline', 0.3],
  ['partial_run', 'some VCPUs are running and some are blocked', 0.1],
  ['partial_contention', 'some VCPUs are waiting for CPU and some are blocked', 0.03],
];

/** Everything that is measured of a VM, by what it has now. */
export function vmSources(database: Database, ref: Ref<'VM'>): readonly DataSource[] {
  const { uuid, VIFs, VBDs } = database.record('VM', ref);
  return [
    ...processorSources(database, ref),
    ...memorySources(database, ref),
    ...VIFs.flatMap((vif) => {
      const { device, currently_attached } = database.record('VIF', vif);
      if (!currently_attached) return [];
      const prefix = `vif_${device}`;
      const subject = `virtual interface number '${device}'`;
      const seed = partSeed(uuid, prefix);
      const traffic = trafficOf(seed, between(seed, 20, 4_000));
      return [...trafficSources(prefix, subject, traffic), ...errorSources(prefix, subject)];
    }),
    ...VBDs.flatMap((vbd) => {
      const { device, currently_attached, empty } = database.record('VBD', vbd);
      if (!currently_attached || empty || device === '') return [];
      const seed = partSeed(uuid, `vbd_${device}`);
      const name = (measure: string): string => `vbd_${device}_${measure}`;
      return [...transferSources(seed, device), ...diskSources(seed, `device '${device}'`, name)];
    }),
  ];
}

function processorSources(database: Database, ref: Ref<'VM'>): readonly DataSource[] {
  const { uuid, VCPUs_at_startup, metrics } = database.record('VM', ref);
  const vcpus = Number(database.find('VM_metrics', metrics)?.VCPUs_number ?? 0) || Number(VCPUs_at_startup);
  const activity = activityOf(partSeed(uuid, 'cpu'));
  const usage = (cpu: number): DataSource['at'] => {
    const seed = partSeed(uuid, `cpu${cpu}`);
    const share = between(seed, 0.6, 1.2);
    return (timeS, isCoarse) =>
      clamp(activity(timeS, isCoarse) * share * (1 + (isCoarse ? 0 : 0.15 * jitter(seed, timeS))));
  };
  const usages = Array.from({ length: vcpus }, (_, cpu) => usage(cpu));
  const average: DataSource['at'] = (timeS, isCoarse) =>
    usages.reduce((sum, at) => sum + at(timeS, isCoarse), 0) / Math.max(1, vcpus);
  return [
    ...usages.map((at, cpu) => rate(`cpu${cpu}`, `CPU${cpu} usage`, '(fraction)', at, FRACTION)),
    rate('cpu_usage', 'Domain CPU usage', '(fraction)', average, FRACTION),
    ...RUN_STATES.map(([name, description, share]) =>
      rate(`runstate_${name}`, `Fraction of time that ${description}`, '(fraction)', over(average, share), {
        ...FRACTION,
        ...OFF,
      }),
    ),
    rate('runnable_any', 'Fraction of time that at least one VCPU is runnable', '(fraction)', over(average, 0.05), {
      ...FRACTION,
      ...OFF,
    }),
    gauge('runnable_vcpus', 'VCPUs that are runnable', '(fraction)', over(average, 0.1), OFF),
    gauge('numa_nodes', 'NUMA nodes that the memory is on', 'nodes', () => 1, OFF),
  ];
}

function over(at: DataSource['at'], share: number): DataSource['at'] {
  return (timeS, isCoarse) => at(timeS, isCoarse) * share;
}

/** Memory is what the records say, and hardly moves; what the guest has free does. */
function memorySources(database: Database, ref: Ref<'VM'>): readonly DataSource[] {
  const { uuid, metrics, guest_metrics, memory_dynamic_max } = database.record('VM', ref);
  const actual = Number(database.find('VM_metrics', metrics)?.memory_actual ?? 0) || Number(memory_dynamic_max);
  const seed = partSeed(uuid, 'memory');
  const free = between(seed, 0.1, 0.6);
  const sources = [
    gauge('memory', 'Memory currently allocated to VM', 'B', () => actual),
    gauge('memory_target', 'Target of VM balloon driver', 'B', () => Number(memory_dynamic_max)),
  ];
  if (database.find('VM_guest_metrics', guest_metrics)?.PV_drivers_detected !== true) return sources;
  const freeKib: DataSource['at'] = (timeS) =>
    Math.round((actual / KIB) * free * (1 + 0.2 * drift(seed, timeS, 7_200)));
  return [...sources, gauge('memory_internal_free', 'Memory used as reported by the guest agent', 'KiB', freeKib)];
}
