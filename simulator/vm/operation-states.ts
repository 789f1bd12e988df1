import type { VmOperations } from '../../shared/xenapi/enums.gen';

type PowerState = 'Halted' | 'Paused' | 'Running' | 'Suspended';

const ANY: readonly PowerState[] = ['Halted', 'Paused', 'Suspended', 'Running'];
const HALTED: readonly PowerState[] = ['Halted'];
const RUNNING: readonly PowerState[] = ['Running'];
const ALIVE: readonly PowerState[] = ['Paused', 'Suspended', 'Running'];

/** In which power states an operation may start, and in which order `allowed_operations` names them. */
const LISTED_STATES = {
  changing_NVRAM: HALTED,
  changing_dynamic_range: ['Halted', 'Running'],
  changing_shadow_memory: HALTED,
  changing_static_range: HALTED,
  make_into_template: HALTED,
  migrate_send: ['Halted', 'Suspended', 'Running'],
  pool_migrate: RUNNING,
  provision: HALTED,
  changing_VCPUs_live: RUNNING,
  suspend: RUNNING,
  destroy: ['Halted', 'Suspended'],
  export: ['Halted', 'Suspended'],
  resume_on: ['Suspended'],
  resume: ['Suspended'],
  hard_reboot: ['Paused', 'Running'],
  hard_shutdown: ALIVE,
  clean_reboot: RUNNING,
  clean_shutdown: RUNNING,
  unpause: ['Paused'],
  pause: RUNNING,
  start_on: HALTED,
  start: HALTED,
  revert: ANY,
  checkpoint: ALIVE,
  clone: HALTED,
  copy: HALTED,
  snapshot: ANY,
} as const satisfies Partial<Record<VmOperations, readonly PowerState[]>>;

/** The server checks these as any other, but never says that they are allowed. */
const UNLISTED_STATES = {
  create_template: ['Halted', 'Suspended'],
  snapshot_with_quiesce: RUNNING,
  power_state_reset: ANY,
  csvm: ['Suspended'],
  get_boot_record: ALIVE,
  send_sysrq: RUNNING,
  send_trigger: RUNNING,
  query_services: ANY,
  shutdown: ALIVE,
  call_plugin: RUNNING,
  changing_memory_live: RUNNING,
  awaiting_memory_live: RUNNING,
  changing_memory_limits: HALTED,
  changing_shadow_memory_live: RUNNING,
  changing_VCPUs: HALTED,
  assert_operation_valid: ANY,
  data_source_op: RUNNING,
  update_allowed_operations: ANY,
  import: HALTED,
  metadata_export: ANY,
  reverting: ANY,
  create_vtpm: HALTED,
  sysprep: RUNNING,
} as const satisfies Record<Exclude<VmOperations, keyof typeof LISTED_STATES>, readonly PowerState[]>;

const STATES: Readonly<Record<VmOperations, readonly PowerState[]>> = { ...LISTED_STATES, ...UNLISTED_STATES };

export const LISTED_OPERATIONS: readonly VmOperations[] = operationsOf(LISTED_STATES);

export function isVmOperation(name: string): name is VmOperations {
  return Object.hasOwn(STATES, name);
}

/** What the server itself adjusts while a control domain runs, though other VMs must be halted for it. */
const LIVE_ON_CONTROL_DOMAINS: ReadonlySet<VmOperations> = new Set<VmOperations>([
  'changing_static_range',
  'changing_memory_limits',
  'changing_VCPUs',
]);
const COPIES: ReadonlySet<VmOperations> = new Set<VmOperations>(['clone', 'copy']);

interface StatefulVm {
  readonly is_control_domain: boolean;
  readonly is_a_snapshot: boolean;
}

/** In the order in which VM_BAD_POWER_STATE names them. */
export function statesFor(operation: VmOperations, vm: StatefulVm): readonly string[] {
  if (vm.is_control_domain && LIVE_ON_CONTROL_DOMAINS.has(operation)) return RUNNING;
  // A checkpoint is a suspended snapshot, and is copied as it is.
  if (vm.is_a_snapshot && COPIES.has(operation)) return ['Halted', 'Suspended'];
  return STATES[operation];
}

function operationsOf(table: object): VmOperations[] {
  return Object.keys(table) as VmOperations[];
}
