import type { ObjectsView, PlacedRow } from '../../../shared/views/view';
import { ConnectionRows } from './connection-rows';
import type { PatchFeed } from './patch-feed';
import { PlacedRows, type RowChanges } from './placed-rows';
import type { RowMaker } from './row-maker';
import { Throttle } from './throttle';
import type { TrackedConnection } from './tracked-connection';

/** Rows are made for this long at a stretch; then other events have their turn. */
const SLICE_MS = 12;

/** The rows of a view over very many objects, for all who follow it. A change costs the rows that read what changed. */
export class ObjectsRun {
  private readonly connections = new Map<TrackedConnection, ConnectionRows>();
  private readonly stale = new Set<RowMaker>();
  private readonly placed = new PlacedRows();
  /** What has changed since the feeds were last told. */
  private changes = noChanges();
  private readonly feeds = new Set<PatchFeed>();
  /** Those who came before the rows were made: they get all at once, and need not show half of them. */
  private readonly waiting = new Set<PatchFeed>();
  private readonly throttle = new Throttle(() => this.run());

  constructor(
    private readonly view: ObjectsView<PlacedRow>,
    private readonly log: (message: string) => void,
  ) {}

  get isFollowed(): boolean {
    return this.feeds.size > 0 || this.waiting.size > 0;
  }

  addFeed(feed: PatchFeed): void {
    if (this.stale.size === 0) this.start(feed);
    else this.waiting.add(feed);
  }

  removeFeed(feed: PatchFeed): void {
    this.feeds.delete(feed);
    this.waiting.delete(feed);
    feed.close();
  }

  addConnection(connection: TrackedConnection): void {
    const rows = new ConnectionRows(this.view, connection, {
      stale: (maker) => this.remakeLater(maker),
      gone: (maker) => this.drop(maker),
    });
    this.connections.set(connection, rows);
  }

  removeConnection(connection: TrackedConnection): void {
    this.connections.get(connection)?.dispose();
    this.connections.delete(connection);
  }

  dispose(): void {
    this.throttle.dispose();
    for (const rows of this.connections.values()) rows.dispose();
  }

  private start(feed: PatchFeed): void {
    this.waiting.delete(feed);
    this.feeds.add(feed);
    feed.push(this.rows(), []);
  }

  private *rows(): Iterable<PlacedRow> {
    for (const connection of this.connections.values()) yield* connection.rows();
    yield* this.placed.shownGroups();
  }

  private remakeLater(maker: RowMaker): void {
    this.stale.add(maker);
    this.throttle.request();
  }

  private drop(maker: RowMaker): void {
    this.stale.delete(maker);
    this.placed.replace(maker.rows, [], this.changes);
    this.throttle.request();
  }

  private run(): boolean {
    const deadline = performance.now() + SLICE_MS;
    for (const maker of this.stale) {
      this.stale.delete(maker);
      const before = maker.rows;
      if (maker.remake(this.log)) this.placed.replace(before, maker.rows, this.changes);
      if (performance.now() > deadline) break;
    }
    this.tellFeeds();
    if (this.stale.size > 0) return true;
    for (const feed of this.waiting) this.start(feed);
    return false;
  }

  private tellFeeds(): void {
    const { upserts, removals } = this.changes;
    if (upserts.size === 0 && removals.size === 0) return;
    this.changes = noChanges();
    for (const feed of this.feeds) feed.push(upserts.values(), removals);
  }
}

function noChanges(): RowChanges {
  return { upserts: new Map(), removals: new Set() };
}
