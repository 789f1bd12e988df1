import { setImmediate } from 'node:timers/promises';
import type { Database } from '../../simulator/database/database';
import type { ClassName } from '../../shared/xenapi/records.gen';
import type { Ref } from '../../shared/xenapi/refs';

/** Steps between which other work gets its turn. */
const STEPS_AT_ONCE = 20;

/** Changes a pool's database as busy administrators would, the same way each time: makes, changes and destroys objects. */
export class Writer {
  private readonly alive: { readonly className: ClassName; readonly ref: Ref<ClassName> }[] = [];
  private seed = 1;

  constructor(private readonly database: Database) {}

  create(count: number): void {
    for (let step = 0; step < count; step++) this.createOne();
  }

  /** In small portions, so that clients read in between. */
  async write(steps: number): Promise<void> {
    for (let step = 0; step < steps; step += STEPS_AT_ONCE) {
      this.burst(STEPS_AT_ONCE);
      await setImmediate();
    }
  }

  /** All at once: no client sees anything in between. */
  burst(steps: number): void {
    for (let step = 0; step < steps; step++) {
      const kind = this.random(4);
      if (kind === 0) this.createOne();
      else if (kind === 1) this.destroyOne();
      else this.modifyOne();
    }
  }

  private createOne(): void {
    const name_label = `made ${this.seed}`;
    const kind = this.random(3);
    if (kind === 0) this.alive.push({ className: 'VM', ref: this.database.create('VM', { name_label }) });
    else if (kind === 1)
      this.alive.push({ className: 'network', ref: this.database.create('network', { name_label }) });
    else this.alive.push({ className: 'task', ref: this.database.create('task', { name_label, created: 1_000 }) });
  }

  private destroyOne(): void {
    const index = this.random(this.alive.length);
    const [gone] = this.alive.splice(index, 1);
    // A restarted server has no tasks any more.
    if (gone === undefined || this.database.find(gone.className, gone.ref) === undefined) return;
    this.database.destroy(gone.className, gone.ref);
  }

  private modifyOne(): void {
    const found = this.alive[this.random(this.alive.length)];
    if (found === undefined) return;
    const text = `changed ${this.seed}`;
    this.database.modifyIfPresent(found.className, found.ref, {
      name_description: text,
      other_config: { [text]: '__proto__' },
    });
  }

  /** A linear congruential generator: a failure can be run again. */
  private random(below: number): number {
    this.seed = (this.seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((this.seed / 2_147_483_648) * below);
  }
}
