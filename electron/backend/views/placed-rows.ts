import type { Placed, PlacedRow } from '../../../shared/views/view';
import { deepEqual } from '../cache/deep-equal';

interface Group {
  /** As those have it that bring it along for what hangs under it; and as those have it that keep it. */
  readonly brought: Bringing;
  readonly kept: Bringing;
  shown: PlacedRow | undefined;
}

interface Bringing {
  count: number;
  row: PlacedRow | undefined;
}

/** What changed of the rows that are shown. */
export interface RowChanges {
  readonly upserts: Map<string, PlacedRow>;
  readonly removals: Set<string>;
}

/**
 * The rows that are shown, of all that objects bring: a group is shown while something shown hangs under it, or
 * somebody keeps it.
 */
export class PlacedRows {
  private readonly groups = new Map<string, Group>();
  /** Shown rows under each parent. */
  private readonly children = new Map<string, number>();

  /** An object's rows are these now. */
  replace(before: readonly Placed[], after: readonly Placed[], changes: RowChanges): void {
    // What comes is put before what goes is taken away, so that a group between the two stays.
    for (const placed of after) this.add(placed, changes);
    const kept = new Set(after.filter(isPlain).map(({ row }) => row.id));
    for (const placed of before) {
      if (isPlain(placed) && kept.has(placed.row.id)) this.uncount(placed.row, changes);
      else this.remove(placed, changes);
    }
  }

  /** The groups that are shown at present. */
  *shownGroups(): Iterable<PlacedRow> {
    for (const { shown } of this.groups.values()) if (shown !== undefined) yield shown;
  }

  private add(placed: Placed, changes: RowChanges): void {
    const { row } = placed;
    if (isPlain(placed)) {
      upsert(row, changes);
      this.count(row, changes);
      return;
    }
    const group = this.groups.get(row.id) ?? { brought: nobody(), kept: nobody(), shown: undefined };
    this.groups.set(row.id, group);
    const bringing = bringingOf(group, placed);
    bringing.count += 1;
    bringing.row = row;
    this.show(row.id, group, changes);
  }

  private remove(placed: Placed, changes: RowChanges): void {
    const { row } = placed;
    if (isPlain(placed)) {
      drop(row, changes);
      this.uncount(row, changes);
      return;
    }
    const group = this.groups.get(row.id);
    if (group === undefined) return;
    bringingOf(group, placed).count -= 1;
    if (group.brought.count + group.kept.count === 0) this.groups.delete(row.id);
    this.show(row.id, group, changes);
  }

  /** Makes what is shown of a group what should be. */
  private show(id: string, group: Group, changes: RowChanges): void {
    const before = group.shown;
    const after = this.wanted(id, group);
    if (before === after || deepEqual(before, after)) return;
    group.shown = after;
    if (after !== undefined) {
      upsert(after, changes);
      this.count(after, changes);
    }
    if (before === undefined) return;
    if (after === undefined) drop(before, changes);
    this.uncount(before, changes);
  }

  private wanted(id: string, { brought, kept }: Group): PlacedRow | undefined {
    const isBrought = brought.count > 0 && (kept.count > 0 || (this.children.get(id) ?? 0) > 0);
    if (isBrought) return brought.row;
    return kept.count > 0 ? kept.row : undefined;
  }

  private count({ parent }: PlacedRow, changes: RowChanges): void {
    if (typeof parent !== 'string') return;
    this.children.set(parent, (this.children.get(parent) ?? 0) + 1);
    this.reconsider(parent, changes);
  }

  private uncount({ parent }: PlacedRow, changes: RowChanges): void {
    if (typeof parent !== 'string') return;
    const left = (this.children.get(parent) ?? 0) - 1;
    if (left > 0) this.children.set(parent, left);
    else this.children.delete(parent);
    this.reconsider(parent, changes);
  }

  private reconsider(id: string, changes: RowChanges): void {
    const group = this.groups.get(id);
    if (group !== undefined) this.show(id, group, changes);
  }
}

function nobody(): Bringing {
  return { count: 0, row: undefined };
}

function bringingOf({ brought, kept }: Group, { isKept }: Placed): Bringing {
  return isKept === true ? kept : brought;
}

function isPlain({ isGroup }: Placed): boolean {
  return isGroup !== true;
}

function upsert(row: PlacedRow, { upserts, removals }: RowChanges): void {
  upserts.set(row.id, row);
  removals.delete(row.id);
}

function drop(row: PlacedRow, { upserts, removals }: RowChanges): void {
  upserts.delete(row.id);
  removals.add(row.id);
}
