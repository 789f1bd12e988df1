import type { Row } from '../../../shared/contract';
import type { ConnectionFacts, ObjectsView, PlacedRow, Readers, View } from '../../../shared/views/view';
import type { TopicSink } from '../backend-types';
import type { ObjectCache } from '../cache/object-cache';
import type { UsageSource } from '../metrics/usage-source';
import { invalidate, note, Sources, type Dependent } from './dependencies';
import { ObjectsRun } from './objects-run';
import { PatchFeed } from './patch-feed';
import { TrackedConnection } from './tracked-connection';
import { ViewRun } from './view-run';

/** Keeps the rows of every followed view in step with the caches. */
export class ViewEngine {
  private readonly connections = new Map<string, TrackedConnection>();
  /** Who read which connections there are. */
  private readonly sources = new Sources();
  private readonly objectsRuns = new Map<string, ObjectsRun>();

  constructor(private readonly log: (message: string) => void) {}

  /** Adds a connection, or tells its facts as they stand now. */
  setConnection(facts: ConnectionFacts, cache: ObjectCache, usages?: UsageSource): void {
    const known = this.connections.get(facts.id);
    if (known !== undefined) {
      known.setFacts(facts);
      return;
    }
    const connection = new TrackedConnection(facts, cache, usages);
    this.connections.set(facts.id, connection);
    for (const run of this.objectsRuns.values()) run.addConnection(connection);
    invalidate(this.sources, 'connections');
  }

  removeConnection(id: string): void {
    const connection = this.connections.get(id);
    if (connection === undefined) return;
    this.connections.delete(id);
    for (const run of this.objectsRuns.values()) run.removeConnection(connection);
    connection.dispose();
    invalidate(this.sources, 'connections');
  }

  /** Sends a view's rows, then their changes. Returns the disposer. */
  follow<P>(view: View<P, Row>, params: P, sink: TopicSink): () => void {
    return this.followRows((dependent) => view.rows(this.readersFor(dependent), params), sink);
  }

  /** The same for rows that come from elsewhere than a cache: `compute` notes what it reads. */
  followRows(compute: (dependent: Dependent) => readonly Row[], sink: TopicSink): () => void {
    const run = new ViewRun(compute, new PatchFeed(sink, this.log), this.log);
    return () => run.dispose();
  }

  /** A view over many objects is worked out once a `key`, however many follow it. */
  followObjects(key: string, view: ObjectsView<PlacedRow>, sink: TopicSink): () => void {
    const run = this.objectsRuns.get(key) ?? this.startObjectsRun(key, view);
    const feed = new PatchFeed(sink, this.log);
    run.addFeed(feed);
    return () => {
      run.removeFeed(feed);
      if (run.isFollowed || this.objectsRuns.get(key) !== run) return;
      this.objectsRuns.delete(key);
      run.dispose();
    };
  }

  private startObjectsRun(key: string, view: ObjectsView<PlacedRow>): ObjectsRun {
    const run = new ObjectsRun(view, this.log);
    this.objectsRuns.set(key, run);
    for (const connection of this.connections.values()) run.addConnection(connection);
    return run;
  }

  private readersFor(dependent: Dependent): Readers {
    return {
      all: () => {
        note(dependent, this.sources, 'connections');
        return Array.from(this.connections.values(), (connection) => connection.readerFor(dependent));
      },
      of: (id) => {
        note(dependent, this.sources, 'connections');
        return this.connections.get(id)?.readerFor(dependent);
      },
    };
  }
}
