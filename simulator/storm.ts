import { asRef, type Ref } from '../shared/xenapi/refs';
import type { ClassName } from '../shared/xenapi/records.gen';
import type { Database } from './database/database';

export type StormKind = 'name' | 'description' | 'metrics' | 'power';

export interface StormOptions {
  readonly kind: StormKind;
  /** Changes a second. */
  readonly rate: number;
  readonly seconds: number;
}

const TICK_MS = 10;

/**
 * Changes objects at a steady rate, one after the other. Each changed record carries the time of the change in milliseconds,
 * so that who sees it can tell how long it took: in `name_description` for `description`, after the name for `name`, else in
 * `other_config:changed_at`.
 * Resolves to the number of changes when the time is up or the signal ends it.
 */
export function storm(database: Database, { kind, rate, seconds }: StormOptions, signal: AbortSignal): Promise<number> {
  const changes = changesOf(database, kind);
  return new Promise((resolve) => {
    const startMs = performance.now();
    let done = 0;
    const finish = (): void => {
      clearInterval(timer);
      signal.removeEventListener('abort', finish);
      resolve(done);
    };
    const timer = setInterval(() => {
      const elapsedMs = Math.min(performance.now() - startMs, seconds * 1000);
      for (const due = Math.floor((elapsedMs * rate) / 1000); done < due; done += 1) changes[done % changes.length]?.();
      if (elapsedMs >= seconds * 1000 || changes.length === 0) finish();
    }, TICK_MS);
    signal.addEventListener('abort', finish);
  });
}

function changesOf(database: Database, kind: StormKind): readonly (() => void)[] {
  switch (kind) {
    case 'description':
      return refs(database, 'VM').map((vm) => () => {
        database.modifyIfPresent('VM', vm, { name_description: String(Date.now()) });
      });
    case 'name':
      return refs(database, 'VM')
        .filter((vm) => isMachine(database, vm))
        .map((vm) => {
          const name = database.record('VM', vm).name_label.replace(/ @\d+$/, '');
          return () => database.modifyIfPresent('VM', vm, { name_label: `${name} @${Date.now()}` });
        });
    case 'metrics':
      return refs(database, 'VM_metrics').map((metrics) => () => {
        const now = Date.now();
        database.modifyIfPresent('VM_metrics', metrics, {
          last_updated: now,
          other_config: { changed_at: String(now) },
        });
      });
    case 'power':
      return refs(database, 'VM')
        .filter((vm) => isMachine(database, vm))
        .map((vm) => () => togglePower(database, vm));
  }
}

/** Only the fields that a list shows: devices and consoles stay as they are. */
function togglePower(database: Database, vm: Ref<'VM'>): void {
  const record = database.find('VM', vm);
  if (record === undefined) return;
  database.modify('VM', vm, {
    power_state: record.power_state === 'Paused' ? 'Running' : 'Paused',
    other_config: { ...record.other_config, changed_at: String(Date.now()) },
  });
}

function isMachine(database: Database, vm: Ref<'VM'>): boolean {
  const { is_a_template, is_control_domain, power_state } = database.record('VM', vm);
  return !is_a_template && !is_control_domain && (power_state === 'Running' || power_state === 'Paused');
}

function refs<C extends ClassName>(database: Database, className: C): Ref<C>[] {
  return [...database.all(className)].map(([ref]) => asRef<C>(ref));
}
