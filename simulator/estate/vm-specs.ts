import type { Random } from '../random';
import type { PoolPlan } from './sizes';
import { SERVICES, UNUSUAL, type Service } from './services';
import type { GuestSystem } from './systems';

export type EstatePowerState = 'Running' | 'Halted' | 'Suspended' | 'Paused';

/** One machine to build. */
export interface VmSpec {
  readonly name: string;
  readonly description: string;
  readonly system: GuestSystem;
  readonly vcpus: number;
  readonly memoryGib: number;
  readonly powerState: EstatePowerState;
  readonly hasTools: boolean;
  readonly tags: readonly string[];
  readonly folder: string | undefined;
  readonly snapshots: number;
  readonly customFields: Readonly<Record<string, string>>;
  readonly isHidden: boolean;
  /** Operations that somebody has forbidden, with what they say about it. */
  readonly blocked: Readonly<Record<string, string>>;
  readonly appliance: string | undefined;
  readonly dataDisks: number;
  readonly hasDrive: boolean;
}

/** The machines of one pool: services in groups of growing numbers, so that `web-10` follows `web-9`. */
export function planVms(random: Random, plan: PoolPlan): readonly VmSpec[] {
  const unusual = UNUSUAL.slice(0, Math.floor(plan.vms / 6));
  const specs = unusual.map((service) => spec(random, service, service.name, plan));
  for (let index = 0; specs.length < plan.vms; index += 1) {
    const service = SERVICES[index % SERVICES.length];
    if (service === undefined) break;
    specs.push(spec(random, service, `${service.name}-${Math.floor(index / SERVICES.length) + 1}`, plan));
  }
  return specs.map((made, index) => special(made, index));
}

function spec(random: Random, service: Service, name: string, { layout, snapshotShare }: PoolPlan): VmSpec {
  const { system } = service;
  const isSpare =
    service.tags.includes('disposable') || service.tags.includes('desktop') || service.tags.includes('lab');
  return {
    name,
    description: service.description,
    system,
    vcpus: random.pick([1, 2, 2, 4, 4, 8]),
    memoryGib: service.memoryGib ?? system.memoryGib,
    powerState: powerState(random, isSpare),
    hasTools: !random.chance(0.06),
    tags: service.tags,
    folder: service.folder,
    snapshots: random.chance(snapshotShare) ? random.integer(1, 3) : 0,
    customFields: service.tags.includes('production')
      ? { Owner: random.pick(['Ines', 'Marek', 'Yun', 'Platform team']) }
      : {},
    isHidden: false,
    blocked: {},
    appliance: service.appliance,
    // A branch takes the drive away once the system is installed; Windows has its tools in it.
    hasDrive: layout !== 'branch' || system.isWindows,
    dataDisks: layout === 'branch' ? 0 : (service.dataDisks ?? 0),
  };
}

function powerState(random: Random, isSpare: boolean): EstatePowerState {
  const dice = random.next();
  if (isSpare) return dice < 0.45 ? 'Running' : dice < 0.88 ? 'Halted' : dice < 0.96 ? 'Suspended' : 'Paused';
  return dice < 0.93 ? 'Running' : 'Halted';
}

/** A few machines of each pool differ from the rest in what may be done with them. */
function special(made: VmSpec, index: number): VmSpec {
  switch (index) {
    case 5:
      return { ...made, powerState: 'Running', hasTools: true, snapshots: 2 };
    case 6:
      return {
        ...made,
        powerState: 'Running',
        tags: [...made.tags, 'protected'],
        blocked: {
          clean_shutdown: 'The shop is open. Ask Ines first.',
          hard_shutdown: 'The shop is open. Ask Ines first.',
          clean_reboot: 'The shop is open. Ask Ines first.',
          hard_reboot: 'The shop is open. Ask Ines first.',
        },
      };
    case 13:
      return { ...made, hasTools: false, powerState: 'Running' };
    case 17:
      return { ...made, powerState: 'Halted' };
    case 15:
    case 27:
      return { ...made, powerState: 'Suspended', hasTools: true };
    case 28:
      return { ...made, powerState: 'Paused', hasTools: true };
    case 19:
      return { ...made, isHidden: true, name: `${made.name} (replica)` };
    case 22:
      return { ...made, folder: undefined, tags: [], description: '' };
    default:
      return made;
  }
}
