import { ObjectCache } from '../../electron/backend/cache/object-cache';
import { PlainReader } from '../../electron/backend/views/plain-reader';
import type { Usage } from '../../shared/model/usage';
import type { ConnectionFacts, Readers } from '../../shared/views/view';
import type { ClassName, Records } from '../../shared/xenapi/records.gen';
import { makeRecord, ref } from './records';

const CONNECTED: ConnectionFacts = {
  id: 'c1',
  address: '192.0.2.1',
  name: 'Pool',
  state: 'connected',
  clockOffsetMs: 0,
};

/** A connection made by hand: objects go by a name in place of a reference. */
export class TestPool {
  readonly cache = new ObjectCache();
  facts = CONNECTED;
  private readonly usages = new Map<string, Usage>();
  readonly read = new PlainReader(() => this.facts, this.cache, { usage: (_, used) => this.usages.get(used) });
  readonly readers: Readers = {
    all: () => [this.read],
    of: (id) => (id === this.facts.id ? this.read : undefined),
  };

  put<C extends ClassName>(className: C, name: string, fields: Partial<Records[C]> = {}): this {
    this.cache.upsert(className, ref(className, name), makeRecord(className, fields));
    return this;
  }

  /** What the object uses at present. */
  uses(className: 'VM' | 'host', name: string, usage: Usage): this {
    this.usages.set(ref(className, name), usage);
    return this;
  }

  /** A host, by default one that is in service. */
  host(name: string, fields: Partial<Records['host']> = {}, isLive = true): this {
    const metrics = ref('host_metrics', `${name}-metrics`);
    this.put('host_metrics', `${name}-metrics`, { live: isLive });
    return this.put('host', name, { name_label: name, enabled: true, metrics, ...fields });
  }
}
