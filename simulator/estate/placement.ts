import type { Database } from '../database/database';
import type { BuiltHost } from './builder';

/** Deals machines out to hosts in turn, as long as there is memory for them. */
export class Placement {
  private readonly freeBytes: number[];
  private turn = 0;

  constructor(
    database: Database,
    private readonly hosts: readonly BuiltHost[],
  ) {
    this.freeBytes = hosts.map(({ ref, metrics, controlDomain }) => {
      const overhead = Number(database.record('host', ref).memory_overhead);
      const own = Number(database.record('VM', controlDomain).memory_static_max);
      return Number(database.record('host_metrics', metrics).memory_total) - overhead - own;
    });
  }

  /** Undefined where no host has the room. */
  take(memoryBytes: number): BuiltHost | undefined {
    for (let attempt = 0; attempt < this.hosts.length; attempt += 1) {
      const index = (this.turn + attempt) % this.hosts.length;
      const free = this.freeBytes[index] ?? 0;
      if (free < memoryBytes) continue;
      this.freeBytes[index] = free - memoryBytes;
      this.turn = index + 1;
      return this.hosts[index];
    }
    return undefined;
  }
}
