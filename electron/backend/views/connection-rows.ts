import type { ObjectsView, PlacedRow } from '../../../shared/views/view';
import type { ClassName } from '../../../shared/xenapi/records.gen';
import type { Ref } from '../../../shared/xenapi/refs';
import { RowMaker } from './row-maker';
import type { TrackedConnection } from './tracked-connection';

/** The makers of one connection's rows: one an object, and the connection's own. */
export class ConnectionRows {
  private readonly makers = new Map<ClassName, Map<Ref<ClassName>, RowMaker>>();
  private readonly own: RowMaker;
  private readonly unsubscribe: () => void;

  constructor(
    private readonly view: ObjectsView<PlacedRow>,
    private readonly connection: TrackedConnection,
    private readonly on: {
      readonly stale: (maker: RowMaker) => void;
      readonly gone: (maker: RowMaker) => void;
    },
  ) {
    this.own = new RowMaker((dependent) => view.connectionRows(connection.readerFor(dependent)), on.stale);
    on.stale(this.own);
    for (const className of view.classes) {
      this.makers.set(className, new Map());
      for (const ref of connection.cache.all(className).keys()) this.add(className, ref);
    }
    this.unsubscribe = connection.cache.onChange((className, ref, before, after) => {
      if (before === undefined) this.add(className, ref);
      else if (after === undefined) this.remove(className, ref);
    });
  }

  /** The rows that are shown whatever else there is; groups are not. */
  *rows(): Iterable<PlacedRow> {
    for (const maker of this.all()) for (const { row, isGroup } of maker.rows) if (isGroup !== true) yield row;
  }

  dispose(): void {
    this.unsubscribe();
    for (const maker of this.all()) {
      maker.dispose();
      this.on.gone(maker);
    }
  }

  private *all(): Iterable<RowMaker> {
    yield this.own;
    for (const ofClass of this.makers.values()) yield* ofClass.values();
  }

  private add(className: ClassName, ref: Ref<ClassName>): void {
    const ofClass = this.makers.get(className);
    if (ofClass === undefined) return;
    const maker = new RowMaker(
      (dependent) => this.view.rows(this.connection.readerFor(dependent), className, ref),
      this.on.stale,
    );
    ofClass.set(ref, maker);
    this.on.stale(maker);
  }

  private remove(className: ClassName, ref: Ref<ClassName>): void {
    const ofClass = this.makers.get(className);
    const maker = ofClass?.get(ref);
    if (maker === undefined) return;
    ofClass?.delete(ref);
    maker.dispose();
    this.on.gone(maker);
  }
}
