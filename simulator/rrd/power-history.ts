import { mapGet, type Ref } from '../../shared/xenapi/refs';
import type { Clock } from '../clock';
import type { Change, Database } from '../database/database';
import type { VMRecord } from '../../shared/xenapi/records.gen';
import { between, seedOf } from './noise';

/** A time in which something was measured, in seconds since 1970. */
export interface Span {
  readonly sinceS: number;
  /** Infinity while it goes on. */
  readonly untilS: number;
}

const DAY_S = 24 * 60 * 60;

/**
 * When VMs had a domain and hosts were up. What was before the pool was made is guessed from its records; since then it is known
 * from their changes.
 */
export class PowerHistory {
  private readonly spans = new Map<string, readonly Span[]>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    for (const [ref, vm] of database.all('VM')) if (!vm.is_a_template) this.spans.set(ref, [this.past(vm)]);
    for (const [, host] of database.all('host')) {
      const sinceS = Number.parseFloat(mapGet(host.other_config, 'boot_time') ?? '');
      const isLive = database.find('host_metrics', host.metrics)?.live === true;
      this.spans.set(host.metrics, [{ sinceS: sinceS || this.nowS(), untilS: isLive ? Infinity : this.nowS() }]);
    }
    database.onChange((change) => this.follow(change));
  }

  /** Empty for a VM that has never run. */
  ofVm(vm: Ref<'VM'>): readonly Span[] {
    return this.spans.get(vm) ?? [];
  }

  ofHost(host: Ref<'host'>): readonly Span[] {
    return this.spans.get(this.database.record('host', host).metrics) ?? [];
  }

  private follow({ operation, row: { table, ref, fields } }: Change): void {
    if (table.name !== 'VM' && table.name !== 'host_metrics') return;
    const isUp = table.name === 'VM' ? hasDomain(String(fields['power_state'])) : fields['live'] === true;
    if (operation === 'del') {
      this.spans.delete(ref);
      return;
    }
    const known = this.spans.get(ref) ?? [];
    const last = known.at(-1);
    const wasUp = last?.untilS === Infinity;
    if (isUp && !wasUp) this.spans.set(ref, [...known, { sinceS: this.nowS(), untilS: Infinity }]);
    if (!isUp && wasUp) this.spans.set(ref, [...known.slice(0, -1), { sinceS: last.sinceS, untilS: this.nowS() }]);
  }

  /** VMs have run since they were installed. Those that do not run now were stopped some days ago. */
  private past({ uuid, power_state, metrics }: VMRecord): Span {
    const { install_time = 0, start_time = 0 } = this.database.find('VM_metrics', metrics) ?? {};
    const sinceS = (install_time || start_time) / 1000 || this.nowS() - 30 * DAY_S;
    if (hasDomain(power_state)) return { sinceS, untilS: Infinity };
    return { sinceS, untilS: Math.max(sinceS, this.nowS() - between(seedOf(uuid), 0.1, 20) * DAY_S) };
  }

  private nowS(): number {
    return this.clock.now() / 1000;
  }
}

function hasDomain(powerState: string): boolean {
  return powerState === 'Running' || powerState === 'Paused';
}
