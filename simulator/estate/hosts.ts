import type { HostRecord } from '../../shared/xenapi/records.gen';
import { nullRef, type Ref } from '../../shared/xenapi/refs';
import { DAY_MS, GIB, type BuiltHost, type Builder } from './builder';
import type { PoolPlan } from './sizes';

const DOM0_MEMORY_BYTES = 4 * GIB;
/** What the hypervisor keeps for itself. */
const XEN_OVERHEAD_BYTES = 700 * 1024 ** 2;

interface HostModel {
  readonly cores: number;
  readonly sockets: number;
  readonly memoryBytes: number;
  readonly cpu: string;
  readonly speedMhz: string;
  readonly vendor: string;
}

/** A host that is meant for more machines than this is bought with more memory. */
const CROWDED_VMS = 40;

const FRESH_MODEL: HostModel = {
  cores: 32,
  sockets: 2,
  memoryBytes: 256 * GIB,
  cpu: 'AMD EPYC 7313 16-Core Processor',
  speedMhz: '2994.374',
  vendor: 'AuthenticAMD',
};

const MODELS: readonly HostModel[] = [
  FRESH_MODEL,
  {
    cores: 48,
    sockets: 2,
    memoryBytes: 512 * GIB,
    cpu: 'AMD EPYC 9254 24-Core Processor',
    speedMhz: '2895.108',
    vendor: 'AuthenticAMD',
  },
  {
    cores: 40,
    sockets: 2,
    memoryBytes: 384 * GIB,
    cpu: 'Intel(R) Xeon(R) Silver 4316 CPU @ 2.30GHz',
    speedMhz: '2294.612',
    vendor: 'GenuineIntel',
  },
];

/** Hosts with their metrics and control domains. All hosts of a pool are of one model, as a pool wants them, and so are all fresh ones. */
export function buildHosts(builder: Builder, { layout, vms, hosts }: PoolPlan): readonly BuiltHost[] {
  const chosen = layout === 'fresh' ? FRESH_MODEL : builder.random.pick(MODELS);
  const model = vms / hosts > CROWDED_VMS ? { ...chosen, memoryBytes: 1024 * GIB } : chosen;
  return builder.places.map((_, index) => buildHost(builder, index, model));
}

function buildHost(builder: Builder, index: number, model: HostModel): BuiltHost {
  const { database, random, release, places, now } = builder;
  const [apiMajor, apiMinor] = release.apiVersion;
  const place = places[index];
  if (place === undefined) throw new RangeError(`No host ${index}`);
  const bootTimeS = Math.floor((now - random.integer(20, 200) * DAY_MS) / 1000);
  const metrics = database.create('host_metrics', {
    memory_total: model.memoryBytes,
    live: true,
    last_updated: now,
  });
  const ref = database.create('host', {
    name_label: place.name,
    name_description: index === 0 ? 'Default install' : '',
    hostname: place.name,
    address: place.address,
    metrics,
    memory_overhead: XEN_OVERHEAD_BYTES,
    enabled: true,
    API_version_major: apiMajor,
    API_version_minor: apiMinor,
    API_version_vendor: 'XenSource',
    software_version: release.softwareVersion,
    cpu_info: cpuInfo(model),
    capabilities: ['xen-3.0-x86_64', 'hvm-3.0-x86_32', 'hvm-3.0-x86_32p', 'hvm-3.0-x86_64'],
    sched_policy: 'credit',
    supported_bootloaders: ['pygrub', 'eliloader'],
    edition: 'premium-per-socket',
    license_params: licenseParams(model.sockets),
    license_server: { address: 'licence.example.com', port: '27000' },
    bios_strings: {
      'bios-vendor': 'Dell Inc.',
      'bios-version': '2.19.0',
      'system-manufacturer': 'Dell Inc.',
      'system-product-name': 'PowerEdge R7525',
      'system-serial-number': random.hex(7).toUpperCase(),
      'baseboard-manufacturer': 'Dell Inc.',
    },
    chipset_info: { iommu: 'true' },
    iscsi_iqn: `iqn.2026-01.com.example:${random.hex(8)}`,
    multipathing: false,
    logging: {},
    virtual_hardware_platform_versions: [0, 1, 2],
    other_config: {
      agent_start_time: `${bootTimeS + 90}.`,
      boot_time: `${bootTimeS}.`,
      iscsi_iqn: `iqn.2026-01.com.example:${random.hex(8)}`,
    },
    tags: index === 0 ? ['rack A1'] : [`rack ${random.pick(['A1', 'A2', 'B1'])}`],
    power_on_mode: index === 0 ? '' : 'IPMI',
    tls_verification_enabled: true,
    https_only: true,
    ssh_enabled: true,
    latest_synced_updates_applied: 'yes',
    last_software_update: now - 30 * DAY_MS,
    timezone: 'Europe/Berlin',
  });
  const controlDomain = buildControlDomain(builder, ref, place.name, place.url, model);
  database.modify('host', ref, { control_domain: controlDomain });
  return { ref, place, metrics, controlDomain, cores: model.cores };
}

function buildControlDomain(
  { database, random, now }: Builder,
  host: Ref<'host'>,
  name: string,
  url: string,
  model: HostModel,
): Ref<'VM'> {
  const cpus = Math.min(16, model.cores);
  const metrics = database.create('VM_metrics', {
    memory_actual: DOM0_MEMORY_BYTES,
    VCPUs_number: cpus,
    start_time: now - 40 * DAY_MS,
    last_updated: now,
    current_domain_type: 'pv',
  });
  const controlDomain = database.create('VM', {
    name_label: `Control domain on host: ${name}`,
    name_description: 'The domain which manages physical devices and manages other domains',
    is_control_domain: true,
    power_state: 'Running',
    resident_on: host,
    affinity: host,
    domid: 0,
    domarch: 'x64',
    metrics,
    memory_static_max: DOM0_MEMORY_BYTES,
    memory_dynamic_max: DOM0_MEMORY_BYTES,
    memory_dynamic_min: DOM0_MEMORY_BYTES,
    VCPUs_max: cpus,
    VCPUs_at_startup: cpus,
    domain_type: 'pv',
    snapshot_of: nullRef(),
    parent: nullRef(),
    allowed_operations: ['metadata_export', 'changing_static_range', 'changing_dynamic_range'],
    other_config: { storage_driver_domain: `OpaqueRef:${random.uuid()}`, is_system_domain: 'true' },
  });
  for (const protocol of ['rfb', 'vt100'] as const) {
    const uuid = random.uuid();
    database.create('console', { uuid, protocol, VM: controlDomain, location: `${url}/console?uuid=${uuid}` });
  }
  return controlDomain;
}

function cpuInfo({ cores, sockets, cpu, speedMhz, vendor }: HostModel): HostRecord['cpu_info'] {
  return {
    cpu_count: String(cores * 2),
    socket_count: String(sockets),
    threads_per_core: '2',
    vendor,
    speed: speedMhz,
    modelname: cpu,
    family: '25',
    model: '1',
    stepping: '1',
    flags:
      'fpu de tsc msr pae mce cx8 apic mtrr mca cmov pat clflush mmx fxsr sse sse2 ht syscall nx lm sse3 ssse3 sse4_1 sse4_2 aes avx avx2',
    features_pv: '17c9cbf5-f6f83203-2191cbf5-00000123',
    features_hvm: '17cbfbff-f7fa3223-2d93fbff-00000123',
  };
}

function licenseParams(sockets: number): HostRecord['license_params'] {
  return {
    expiry: '20270831T23:59:59Z',
    sku_type: 'premium-per-socket',
    sku_marketing_name: 'XenServer Premium Edition',
    sockets: String(sockets),
    grace: 'no',
    regular_nag_dialog: 'false',
    restrict_pooling: 'false',
    restrict_gpu: 'false',
    restrict_vtpm: 'false',
    restrict_ha: 'false',
    restrict_rbac: 'false',
    restrict_storage_xen_motion: 'false',
    restrict_vlan: 'false',
  };
}
