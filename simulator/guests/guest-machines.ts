import { asRef, type Ref } from '../../shared/xenapi/refs';
import type { Change, Database } from '../database/database';
import { GuestMachine, type GuestMachineEvents } from './guest-machine';
import { hasDomain, stepsBetween, type DomainState } from './guest-steps';
import type { MachineRoom } from './machine-room';
import type { Picture } from './ppm';
import type { QemuMachine } from './qemu-machine';

/** What a real machine is like at the moment. */
export interface GuestReport {
  readonly vm: string;
  readonly pid: number | undefined;
  /** QEMU's own word: `running`, `paused`… */
  readonly status: string;
}

/**
 * The VMs of a pool as real machines: each change of a VM's record is done to its process too. One that ran when the pool was
 * made is started when somebody looks at it.
 */
export class GuestMachines {
  private readonly states = new Map<Ref<'VM'>, DomainState>();
  private readonly machines = new Map<Ref<'VM'>, GuestMachine>();
  private readonly dispose: () => void;

  constructor(
    private readonly database: Database,
    private readonly room: MachineRoom,
    private readonly eventsOf: (vm: Ref<'VM'>) => GuestMachineEvents,
  ) {
    for (const [ref, { power_state, domid, resident_on }] of database.all('VM')) {
      this.states.set(ref, { power: power_state, domain: Number(domid), host: resident_on });
    }
    this.dispose = database.onChange((change) => this.follow(change));
  }

  /** Its process, which is started where there is none. Rejects for a VM that does not run, and where there is no place. */
  async open(vm: Ref<'VM'>): Promise<QemuMachine> {
    const state = this.states.get(vm);
    if (state === undefined || !hasDomain(state)) throw new Error('The VM does not run');
    return this.machine(vm).running();
  }

  /** Somebody looks at the screen until the disposer is called. */
  view(vm: Ref<'VM'>): () => void {
    const machine = this.machine(vm);
    machine.viewers += 1;
    return () => (machine.viewers -= 1);
  }

  /** Those that run as a process, once all that is going on is done. */
  async reports(): Promise<readonly GuestReport[]> {
    const found = await Promise.all(
      [...this.machines].map(async ([vm, machine]) => {
        const process = await machine.current();
        if (process === undefined) return [];
        const { uuid } = this.database.record('VM', vm);
        return [{ vm: uuid, pid: process.pid, status: await process.status() }];
      }),
    );
    return found.flat();
  }

  async text(vm: Ref<'VM'>): Promise<readonly string[]> {
    return (await this.open(vm)).text();
  }

  async picture(vm: Ref<'VM'>): Promise<Picture> {
    return (await this.open(vm)).picture();
  }

  /** The processes end with the room. */
  close(): void {
    this.dispose();
  }

  private follow({ operation, row: { table, ref, fields } }: Change): void {
    if (table.name !== 'VM' || fields['is_control_domain'] === true) return;
    const vm = asRef<'VM'>(ref);
    const after = operation === 'del' ? undefined : stateOf(fields);
    const steps = stepsBetween(this.states.get(vm), after);
    if (after === undefined) this.states.delete(vm);
    else this.states.set(vm, after);
    for (const step of steps) this.machine(vm).take(step);
    if (after === undefined) this.machines.delete(vm);
  }

  private machine(vm: Ref<'VM'>): GuestMachine {
    const known = this.machines.get(vm);
    if (known !== undefined) return known;
    const machine = new GuestMachine(this.room, this.eventsOf(vm));
    this.machines.set(vm, machine);
    return machine;
  }
}

function stateOf(fields: Readonly<Record<string, unknown>>): DomainState {
  return {
    power: String(fields['power_state']),
    domain: Number(fields['domid']),
    host: String(fields['resident_on']),
  };
}
