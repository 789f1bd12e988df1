import type { Placed, PlacedRow } from '../../../shared/views/view';

interface Group {
  row: PlacedRow;
  /** How many objects bring it along; those that want it shown even when empty are counted apart. */
  bringers: number;
  keepers: number;
  isShown: boolean;
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
    for (const { row, isShown } of this.groups.values()) if (isShown) yield row;
  }

  private add(placed: Placed, changes: RowChanges): void {
    const { row } = placed;
    if (isPlain(placed)) {
      upsert(row, changes);
      this.count(row, changes);
      return;
    }
    const group = this.groups.get(row.id) ?? { row, bringers: 0, keepers: 0, isShown: false };
    this.groups.set(row.id, group);
    const before = group.row;
    group.row = row;
    group.bringers += 1;
    if (placed.isKept === true) group.keepers += 1;
    if (!group.isShown) {
      this.showOrHide(group, changes);
      return;
    }
    if (before === row) return;
    upsert(row, changes);
    if (before.parent === row.parent) return;
    this.count(row, changes);
    this.uncount(before, changes);
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
    group.bringers -= 1;
    if (placed.isKept === true) group.keepers -= 1;
    this.showOrHide(group, changes);
    if (group.bringers === 0) this.groups.delete(row.id);
  }

  private showOrHide(group: Group, changes: RowChanges): void {
    const isWanted = group.keepers > 0 || (group.bringers > 0 && (this.children.get(group.row.id) ?? 0) > 0);
    if (isWanted === group.isShown) return;
    group.isShown = isWanted;
    if (isWanted) {
      upsert(group.row, changes);
      this.count(group.row, changes);
    } else {
      drop(group.row, changes);
      this.uncount(group.row, changes);
    }
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
    if (group !== undefined) this.showOrHide(group, changes);
  }
}

function isPlain({ isGroup }: Placed): boolean {
  return isGroup !== true;
}

/** A row that went and came back within the time, or only changed, is no removal. */
function upsert(row: PlacedRow, { upserts, removals }: RowChanges): void {
  upserts.set(row.id, row);
  removals.delete(row.id);
}

function drop(row: PlacedRow, { upserts, removals }: RowChanges): void {
  upserts.delete(row.id);
  removals.add(row.id);
}
