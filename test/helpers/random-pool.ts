import { ObjectCache } from '../../electron/backend/cache/object-cache';
import { PlainReader } from '../../electron/backend/views/plain-reader';
import type { ConnectionFacts } from '../../shared/views/view';
import type { ClassName } from '../../shared/xenapi/records.gen';
import { asRef, type Ref } from '../../shared/xenapi/refs';
import type { Random } from '../../simulator/random';
import { makeRecord, ref } from './records';

const NAMES = ['web1', 'Web2', 'web10', 'db', '', '__gui__new', 'Ärger', 'a b'] as const;
const TAGS = ['web', 'prod', 'Test', 'toString'] as const;
const FOLDERS = ['/a', '/a/b', '/a/b/c', '/z', 'z//', '/'] as const;
const STATES = ['connected', 'loading', 'reconnecting', 'disconnected', 'failed', 'connecting'] as const;
const POWER_STATES = ['Running', 'Halted', 'Suspended', 'Paused'] as const;

/** How many of a class there may be. */
const SIZES = {
  host: 3,
  SR: 4,
  VDI: 5,
  VBD: 6,
  PBD: 5,
  network: 3,
  PIF: 3,
  VIF: 4,
  VM: 10,
  VM_appliance: 2,
} as const satisfies Partial<Record<ClassName, number>>;
type SomeClass = keyof typeof SIZES;
const CLASSES = Object.keys(SIZES).filter((name): name is SomeClass => name in SIZES);

/** A pool of which anything may come, change and go at any time, as a server's events may tell it. */
export class RandomPool {
  readonly cache = new ObjectCache();
  readonly read = new PlainReader(() => this.facts, this.cache);
  facts: ConnectionFacts;

  constructor(
    id: string,
    private readonly random: Random,
  ) {
    this.facts = { id, address: `${id}.example`, name: id, state: 'connected', clockOffsetMs: 0 };
    this.putPool();
    for (const className of CLASSES) {
      for (let index = 0; index < SIZES[className]; index += 1) this.put(className, index);
    }
  }

  /** One change of any kind. */
  change(): void {
    const { random } = this;
    if (random.chance(0.03)) this.facts = { ...this.facts, state: random.pick(STATES) };
    else if (random.chance(0.08)) this.putPool();
    else if (random.chance(0.01)) this.cache.clear();
    else {
      const className = random.pick(CLASSES);
      const index = random.integer(0, SIZES[className] - 1);
      if (random.chance(0.25)) this.cache.remove(className, refOf(className, index));
      else this.put(className, index);
    }
  }

  private put(className: SomeClass, index: number): void {
    if (className === 'host') this.putHost(index);
    else {
      const record = Object.assign(makeRecord(className), this.fields(className));
      this.cache.upsert(className, refOf(className, index), record);
    }
  }

  private putPool(): void {
    const { random } = this;
    const other = random.chance(0.5) ? { EMPTY_FOLDERS: `${random.pick(FOLDERS)};${random.pick(FOLDERS)}` } : {};
    this.cache.upsert(
      'pool',
      ref('pool', 'p'),
      makeRecord('pool', {
        name_label: random.pick(NAMES),
        master: this.any('host'),
        default_SR: this.any('SR'),
        ha_enabled: random.chance(0.5),
        tags: this.tags(),
        other_config: { ...this.otherConfig(), ...other },
      }),
    );
  }

  private putHost(index: number): void {
    const { random } = this;
    const metrics = ref('host_metrics', `m${index}`);
    this.cache.upsert('host_metrics', metrics, makeRecord('host_metrics', { live: random.chance(0.7) }));
    const host = { metrics, enabled: random.chance(0.8), edition: 'xcp-ng' };
    this.cache.upsert('host', refOf('host', index), makeRecord('host', { ...this.named(), ...host }));
  }

  private fields(className: Exclude<SomeClass, 'host'>): object {
    const { random } = this;
    switch (className) {
      case 'VM':
        return {
          ...this.named(),
          power_state: random.pick(POWER_STATES),
          resident_on: this.any('host'),
          affinity: this.any('host'),
          VBDs: this.some('VBD'),
          VIFs: this.some('VIF'),
          appliance: this.any('VM_appliance'),
          snapshot_of: this.any('VM'),
          is_a_template: random.chance(0.3),
          is_a_snapshot: random.chance(0.2),
          is_default_template: random.chance(0.1),
          is_control_domain: random.chance(0.1),
        };
      case 'SR':
        return { ...this.named(), shared: random.chance(0.5), PBDs: this.some('PBD'), VDIs: this.some('VDI') };
      case 'VDI':
        return { ...this.named(), SR: this.any('SR'), VBDs: this.some('VBD'), managed: random.chance(0.8) };
      case 'VBD':
        return { VM: this.any('VM'), VDI: this.any('VDI') };
      case 'PBD':
        return { SR: this.any('SR'), host: this.any('host'), currently_attached: random.chance(0.8) };
      case 'network':
        return { ...this.named(), PIFs: this.some('PIF'), VIFs: this.some('VIF') };
      case 'PIF':
        return { network: this.any('network'), host: this.any('host'), managed: random.chance(0.8), VLAN: -1 };
      case 'VIF':
        return { VM: this.any('VM'), network: this.any('network') };
      case 'VM_appliance':
        return { name_label: random.pick(NAMES), VMs: this.some('VM') };
    }
  }

  private named() {
    return { name_label: this.random.pick(NAMES), tags: this.tags(), other_config: this.otherConfig() };
  }

  private tags(): string[] {
    return TAGS.filter(() => this.random.chance(0.25));
  }

  private otherConfig(): Record<string, string> {
    const { random } = this;
    return {
      ...(random.chance(0.4) ? { folder: random.pick(FOLDERS) } : {}),
      ...(random.chance(0.3) ? { 'XenCenter.CustomFields.Owner': random.pick(['anna', 'bert']) } : {}),
      ...(random.chance(0.2) ? { 'XenCenter.CustomFields.Site': random.pick(['1', '2', '10']) } : {}),
      ...(random.chance(0.15) ? { HideFromXenCenter: 'true' } : {}),
    };
  }

  private any<C extends SomeClass>(className: C): Ref<C> {
    const { random } = this;
    return random.chance(0.2) ? asRef<C>('OpaqueRef:NULL') : refOf(className, random.integer(0, SIZES[className] - 1));
  }

  private some<C extends SomeClass>(className: C): Ref<C>[] {
    return Array.from({ length: SIZES[className] }, (_, index) => refOf(className, index)).filter(() =>
      this.random.chance(0.3),
    );
  }
}

function refOf<C extends SomeClass>(className: C, index: number): Ref<C> {
  return ref(className, `${className}${index}`);
}
