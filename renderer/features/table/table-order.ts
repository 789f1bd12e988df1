import type { NodeId, ObjectId, TableRow } from '../../../shared/contract';
import type { ShownRow, ShownRows } from '../../ui/virtual-table-rows';
import { compareEntries, type Entry, type TableSort } from './table-sort';

/** Rows that stand under the same parent, in order, and how many of them and of all below them are shown. */
interface Level {
  readonly entries: Entry[];
  shown: number;
}

type ParentId = NodeId | null;

/** The rows of a table in their order. Putting, taking and finding one costs its siblings' binary search, not the table. */
export class TableOrder implements ShownRows {
  private readonly entries = new Map<string, Entry>();
  private readonly levels = new Map<ParentId, Level>();
  private readonly closed = new Set<string>();
  /** How many rows each object has: it may stand in several groups. */
  private readonly rowsOf = new Map<ObjectId, number>();
  private sort: TableSort | undefined;

  /** How many rows are shown. */
  get count(): number {
    return this.levels.get(null)?.shown ?? 0;
  }

  /** How many objects there are, shown or not. */
  get objectCount(): number {
    return this.rowsOf.size;
  }

  /** Whether anything stands under anything. */
  get isGrouped(): boolean {
    return this.levels.size > (this.levels.has(null) ? 1 : 0);
  }

  /** Puts a row where it belongs. False where it only replaced one that stood there already. */
  put(row: TableRow): boolean {
    const before = this.entries.get(row.id);
    const entry = { row, key: this.sort?.keyOf(row) };
    if (before === undefined) {
      this.insert(entry);
      return true;
    }
    if (before.row.parent === row.parent && this.compare(before, entry) === 0) {
      this.tally(before.row, -1);
      this.tally(row, 1);
      before.row = row;
      return false;
    }
    this.take(before);
    this.insert(entry);
    return true;
  }

  remove(id: string): boolean {
    const entry = this.entries.get(id);
    if (entry === undefined) return false;
    this.take(entry);
    return true;
  }

  clear(): void {
    this.entries.clear();
    this.levels.clear();
    this.rowsOf.clear();
  }

  /** By this from now on; undefined is the order that the search asks for. */
  setSort(sort: TableSort | undefined): void {
    this.sort = sort;
    for (const entry of this.entries.values()) entry.key = sort?.keyOf(entry.row);
    for (const level of this.levels.values()) level.entries.sort((a, b) => this.compare(a, b));
  }

  setExpanded(id: NodeId, isExpanded: boolean): void {
    if (isExpanded !== this.closed.has(id)) return;
    const entry = this.entries.get(id);
    const below = this.levels.get(id)?.shown ?? 0;
    if (isExpanded) this.closed.delete(id);
    else this.closed.add(id);
    if (entry !== undefined) this.grow(entry.row.parent, isExpanded ? below : -below);
  }

  /** Those from the first index up to, and without, the second. */
  range(from: number, to: number): readonly ShownRow[] {
    const rows: ShownRow[] = [];
    this.collect(null, 0, Math.max(0, from), Math.min(to, this.count), rows);
    return rows;
  }

  /** -1 while it is not shown. */
  indexOf(id: string): number {
    const entry = this.entries.get(id);
    if (entry === undefined) return -1;
    const { parent } = entry.row;
    const level = this.levels.get(parent);
    if (level === undefined) return -1;
    const place = this.placeIn(level, entry);
    const above =
      level.shown === level.entries.length
        ? place
        : level.entries.slice(0, place).reduce((sum, sibling) => sum + this.sizeOf(sibling), 0);
    if (parent === null) return above;
    const parentIndex = this.closed.has(parent) ? -1 : this.indexOf(parent);
    return parentIndex === -1 ? -1 : parentIndex + 1 + above;
  }

  /** Every row that stands under what is there, in order, be it shown or in a closed group. */
  *all(parent: ParentId = null): Iterable<TableRow> {
    for (const { row } of this.levels.get(parent)?.entries ?? []) {
      yield row;
      yield* this.all(row.id);
    }
  }

  private insert(entry: Entry): void {
    const { id, parent } = entry.row;
    this.entries.set(id, entry);
    this.tally(entry.row, 1);
    const level = this.levels.get(parent) ?? { entries: [], shown: 0 };
    this.levels.set(parent, level);
    level.entries.splice(this.placeIn(level, entry), 0, entry);
    this.grow(parent, this.sizeOf(entry));
  }

  private take(entry: Entry): void {
    const { id, parent } = entry.row;
    this.grow(parent, -this.sizeOf(entry));
    this.entries.delete(id);
    this.tally(entry.row, -1);
    const level = this.levels.get(parent);
    level?.entries.splice(this.placeIn(level, entry), 1);
    if (level?.entries.length === 0) this.levels.delete(parent);
  }

  private tally({ object }: TableRow, rows: number): void {
    if (object === undefined) return;
    const left = (this.rowsOf.get(object) ?? 0) + rows;
    if (left > 0) this.rowsOf.set(object, left);
    else this.rowsOf.delete(object);
  }

  /** So many more are shown at this level, and in all that it stands under. */
  private grow(parent: ParentId, rows: number): void {
    for (let at: ParentId = parent; ;) {
      const level = this.levels.get(at);
      if (level !== undefined) level.shown += rows;
      const owner: Entry | undefined = at === null || this.closed.has(at) ? undefined : this.entries.get(at);
      if (owner === undefined) return;
      at = owner.row.parent;
    }
  }

  /** The row itself, and what is shown below it. */
  private sizeOf({ row: { id } }: Entry): number {
    return 1 + (this.closed.has(id) ? 0 : (this.levels.get(id)?.shown ?? 0));
  }

  private collect(parent: ParentId, depth: number, from: number, to: number, into: ShownRow[]): void {
    const level = this.levels.get(parent);
    if (level === undefined) return;
    // Without open groups a row's index is its place.
    let place = level.shown === level.entries.length ? from : 0;
    let index = place;
    for (; index < to && place < level.entries.length; place++) {
      const entry = level.entries[place];
      if (entry === undefined) return;
      const size = this.sizeOf(entry);
      if (index >= from) into.push(this.describe(entry, level, place, depth));
      if (size > 1 && index + size > from) {
        this.collect(entry.row.id, depth + 1, Math.max(0, from - index - 1), to - index - 1, into);
      }
      index += size;
    }
  }

  private describe({ row: { id } }: Entry, level: Level, place: number, depth: number): ShownRow {
    const hasChildren = this.levels.has(id);
    const isExpanded = hasChildren && !this.closed.has(id);
    return { id, depth, position: place + 1, siblings: level.entries.length, hasChildren, isExpanded };
  }

  /** Index of the entry, or where it belongs. */
  private placeIn({ entries }: Level, entry: Entry): number {
    let low = 0;
    let high = entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = entries[middle];
      if (other !== undefined && this.compare(other, entry) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private compare(a: Entry, b: Entry): number {
    return compareEntries(a, b, this.sort?.isDescending ?? false);
  }
}
