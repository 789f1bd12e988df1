import { mapGet, type Ref } from '../../shared/xenapi/refs';
import type { Database } from '../database/database';
import type { SimulatedPool } from '../pool';
import { unusedMemory } from '../vm/memory';
import { activityOf, clamp } from './activity';
import { FRACTION, gauge, OFF, rate, remembering, type DataSource } from './data-source';
import { diskSources, partSeed } from './disk-sources';
import { sumOf, trafficOf, trafficSources } from './network-sources';
import { between, drift, jitter } from './noise';

const KIB = 1024;
/** Deepest idle state first seen of these processors. */
const IDLE_STATES = 4;
const SPEED_STATES = 4;

/** Everything that is measured of a host, by what it has now. */
export function hostSources(pool: SimulatedPool, ref: Ref<'host'>): readonly DataSource[] {
  return [
    ...processorSources(pool.database, ref),
    ...domainSources(pool.database, ref),
    ...memorySources(pool.database, ref),
    ...interfaceSources(pool.database, ref),
    ...repositorySources(pool.database, ref),
    ...availabilitySources(pool, ref),
    ...cacheSources(pool.database, ref),
  ];
}

function processorSources(database: Database, ref: Ref<'host'>): readonly DataSource[] {
  const { uuid, cpu_info } = database.record('host', ref);
  const cpus = Number(mapGet(cpu_info, 'cpu_count') ?? 1);
  const speedMhz = Number(mapGet(cpu_info, 'speed') ?? 2_000);
  const activity = activityOf(partSeed(uuid, 'cpu'));
  const average: DataSource['at'] = (timeS, isCoarse) => 0.8 * activity(timeS, isCoarse);
  const watts = between(partSeed(uuid, 'power'), 180, 420);
  return [
    ...Array.from({ length: cpus }, (_, cpu) =>
      singleProcessor(partSeed(uuid, `cpu${cpu}`), cpu, average, speedMhz),
    ).flat(),
    rate('cpu_avg', 'Average physical CPU usage', '(fraction)', average, FRACTION),
    gauge('loadavg', 'Domain0 loadavg', '(fraction)', (...when) => 2.5 * average(...when)),
    gauge('hostload', 'Host load per physical CPU', '(fraction)', (...when) => 1.4 * average(...when)),
    gauge('DCMI-power-reading', 'Host power usage reported by IPMI', 'W', (...when) =>
      Math.round(watts * (0.6 + 0.7 * average(...when))),
    ),
  ];
}

function singleProcessor(
  seed: number,
  cpu: number,
  average: DataSource['at'],
  speedMhz: number,
): readonly DataSource[] {
  const share = between(seed, 0.7, 1.3);
  const usage = remembering((timeS, isCoarse) =>
    clamp(average(timeS, isCoarse) * share * (1 + (isCoarse ? 0 : 0.25 * jitter(seed, timeS)))),
  );
  /** In the first one the processor works; the idle time is shared among the others. */
  const idle = (state: number): DataSource['at'] =>
    state === 0 ? usage : (...when) => ((1 - usage(...when)) * 2 * state) / (IDLE_STATES * (IDLE_STATES - 1));
  return [
    rate(`cpu${cpu}`, `Physical cpu usage for cpu ${cpu}`, '(fraction)', usage, FRACTION),
    gauge(`CPU${cpu}-avg-freq`, `Average frequency of CPU ${cpu}`, 'MHz', (...when) =>
      Math.round(speedMhz * (0.5 + 0.5 * usage(...when))),
    ),
    ...Array.from({ length: IDLE_STATES }, (_, state) =>
      rate(
        `cpu${cpu}-C${state}`,
        `Proportion of time CPU ${cpu} spent in C-state ${state}`,
        '(fraction)',
        idle(state),
        FRACTION,
      ),
    ),
    ...Array.from({ length: SPEED_STATES }, (_, state) =>
      rate(
        `cpu${cpu}-P${state}`,
        `Proportion of time CPU ${cpu} spent in P-state ${state}`,
        '(fraction)',
        () => 1 / SPEED_STATES,
        {
          ...FRACTION,
          ...OFF,
        },
      ),
    ),
  ];
}

function domainSources(database: Database, ref: Ref<'host'>): readonly DataSource[] {
  const residents = database.record('host', ref).resident_VMs.map((vm) => database.record('VM', vm));
  const vcpus = residents.reduce((sum, { VCPUs_at_startup }) => sum + Number(VCPUs_at_startup), 0);
  return [
    gauge('running_domains', 'Total number of running domains', 'count', () => residents.length),
    gauge('running_vcpus', 'Total number of running vCPUs', 'count', () => vcpus),
    gauge('Tapdisks_in_low_memory_mode', 'Tapdisks in low memory mode', '(count)', () => 0),
  ];
}

function memorySources(database: Database, ref: Ref<'host'>): readonly DataSource[] {
  const { uuid, metrics, resident_VMs } = database.record('host', ref);
  const total = Number(database.find('host_metrics', metrics)?.memory_total ?? 0);
  const vms = resident_VMs.map((vm) => database.record('VM', vm));
  const freeKib = Math.floor(unusedMemory(database, ref) / KIB);
  const reclaimable = vms.reduce((sum, vm) => sum + Number(vm.memory_dynamic_max) - Number(vm.memory_dynamic_min), 0);
  const seed = partSeed(uuid, 'memory');
  return [
    gauge('memory_total_kib', 'Total amount of memory in use', 'KiB', () => Math.floor(total / KIB)),
    gauge('memory_free_kib', 'Total amount of free memory', 'KiB', (timeS) =>
      Math.round(freeKib * (1 - 0.001 * (1 + drift(seed, timeS, 3_600)))),
    ),
    gauge('memory_reclaimed', 'Host memory reclaimed by squeezing', 'B', () => 0),
    gauge('memory_reclaimed_max', 'Host memory that could be reclaimed by squeezing', 'B', () => reclaimable),
  ];
}

function interfaceSources(database: Database, ref: Ref<'host'>): readonly DataSource[] {
  const { uuid, PIFs } = database.record('host', ref);
  const devices = PIFs.map((pif) => database.record('PIF', pif))
    .filter(({ physical, bond_master_of }) => physical || bond_master_of.length > 0)
    .map((pif) => {
      const seed = partSeed(uuid, pif.device);
      const most = pif.currently_attached ? between(seed, 500, 40_000) : 0;
      return { device: pif.device, isCard: pif.physical, traffic: trafficOf(seed, most) };
    });
  const cards = devices.filter(({ isCard }) => isCard).map(({ traffic }) => traffic);
  return [
    ...devices.flatMap(({ device, traffic }) =>
      trafficSources(`pif_${device}`, `physical interface ${device}`, traffic),
    ),
    ...trafficSources('pif_aggr', 'all physical interfaces', sumOf(cards)),
  ];
}

/** The name ends with the first digits of the repository's uuid. */
function repositorySources(database: Database, ref: Ref<'host'>): readonly DataSource[] {
  const { uuid, PBDs } = database.record('host', ref);
  return PBDs.flatMap((pbd) => {
    const { SR, currently_attached } = database.record('PBD', pbd);
    const repository = database.find('SR', SR);
    if (!currently_attached || repository === undefined || repository.content_type === 'iso') return [];
    const short = repository.uuid.slice(0, 8);
    const seed = partSeed(uuid, repository.uuid);
    return diskSources(seed, `SR ${short}`, (measure) => `${measure}_${short}`);
  });
}

function availabilitySources({ record }: SimulatedPool, ref: Ref<'host'>): readonly DataSource[] {
  if (!record.ha_enabled) return [];
  const seed = partSeed(ref, 'ha');
  const latency =
    (part: number, mostMs: number): DataSource['at'] =>
    (timeS) =>
      (mostMs * (1 + drift(seed ^ part, timeS, 60))) / 2_000;
  return [
    ...record.ha_statefiles.map((vdi, index) =>
      gauge(`statefile/${vdi}/latency`, 'Turn-around time of the latest State-File access', 's', latency(index, 20)),
    ),
    gauge('network/latency', 'Interval between the last two heartbeats', 's', latency(101, 5)),
    gauge('xapi_healthcheck/latency', 'Turn-around time of the latest check of the toolstack', 's', latency(102, 200)),
  ];
}

function cacheSources(database: Database, ref: Ref<'host'>): readonly DataSource[] {
  const repository = database.find('SR', database.record('host', ref).local_cache_sr);
  if (repository?.local_cache_enabled !== true) return [];
  const prefix = `sr_${repository.uuid}_cache`;
  const activity = activityOf(partSeed(repository.uuid, 'cache'));
  const size = Number(repository.physical_utilisation);
  return [
    gauge(`${prefix}_size`, 'Size in bytes of the cache SR', 'B', () => size),
    rate(`${prefix}_hits`, 'Hits per second of the cache', 'hits/s', (...when) => 900 * activity(...when)),
    rate(`${prefix}_misses`, 'Misses per second of the cache', 'misses/s', (...when) => 80 * activity(...when)),
  ];
}
