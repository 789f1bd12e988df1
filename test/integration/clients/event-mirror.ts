import type { TaskClient } from './task-client';

interface Batch {
  readonly events: readonly {
    readonly class: string;
    readonly operation: 'add' | 'mod' | 'del';
    readonly ref: string;
    readonly snapshot?: unknown;
  }[];
  readonly token: string;
}

const ROUNDS = 10;
const CLASSES = [
  'VM',
  'VM_metrics',
  'VM_guest_metrics',
  'VM_appliance',
  'VBD',
  'VIF',
  'VDI',
  'SR',
  'PBD',
  'host',
  'host_metrics',
  'pool',
  'network',
  'PIF',
  'Bond',
  'VLAN',
  'tunnel',
  'console',
  'Certificate',
  'blob',
  'task',
];

/** The records as their events tell them, to be held against the records themselves. */
export class EventMirror {
  private readonly records = new Map<string, Map<string, unknown>>();
  private token = '';

  constructor(private readonly client: TaskClient) {}

  /** What of the records differs from what the events told. A change in between is no difference: it has an event, too. */
  async differences(): Promise<string[]> {
    let differing: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await this.catchUp();
      differing = [];
      for (const name of CLASSES) differing.push(...(await this.differing(name)));
      if (differing.length === 0) break;
    }
    return differing;
  }

  private async catchUp(): Promise<void> {
    for (;;) {
      const { events, token } = await this.client.call<Batch>('event.from', ['*'], this.token, 0);
      this.token = token;
      for (const { class: name, operation, ref, snapshot } of events) {
        const known = this.records.get(name) ?? new Map<string, unknown>();
        this.records.set(name, known);
        if (operation === 'del') known.delete(ref);
        else known.set(ref, snapshot);
      }
      if (events.length === 0) return;
    }
  }

  private async differing(name: string): Promise<string[]> {
    const read = await this.client.call<Record<string, unknown>>(`${name}.get_all_records`);
    const told = this.records.get(name.toLowerCase()) ?? new Map<string, unknown>();
    return [...new Set([...Object.keys(read), ...told.keys()])]
      .filter((ref) => JSON.stringify(read[ref]) !== JSON.stringify(told.get(ref)))
      .map((ref) => `${name} ${ref}`);
  }
}
