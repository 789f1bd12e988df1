import { XapiError } from '../../../shared/xenapi/errors';
import type { ClassName, Records } from '../../../shared/xenapi/records.gen';
import { asRef, type Ref } from '../../../shared/xenapi/refs';
import type { SimulatedPool } from '../../pool';
import type { RunningTask } from '../../rpc/tasks';
import { recordOf, type ArchivedObject } from './archive-header';

export interface ImportOptions {
  /** Where new disks go. Undefined for metadata alone, whose disks are here already. */
  readonly repository: Ref<'SR'> | undefined;
  /** Keeps uuids and MACs, and replaces a VM that has the same. */
  readonly restore: boolean;
  /** Goes on where something is missing or damaged, and leaves what was made when it fails. */
  readonly force: boolean;
  /** Only finds out whether it could be done. */
  readonly dryRun: boolean;
  /** By uuid: the disk that takes the place of another. */
  readonly vdiMap: ReadonlyMap<string, string>;
}

/** What an import has made so far, and how to undo it. */
export class ImportState {
  readonly createdVms: Ref<'VM'>[] = [];
  private readonly refs = new Map<string, string>();
  private readonly objectsById: ReadonlyMap<string, ArchivedObject>;
  private readonly undos: (() => void)[] = [];

  constructor(
    readonly pool: SimulatedPool,
    readonly task: RunningTask,
    readonly objects: readonly ArchivedObject[],
    readonly options: ImportOptions,
  ) {
    this.objectsById = new Map(objects.map((object) => [object.id, object]));
  }

  /** From here on the object of the archive is this one of the pool. */
  map(id: string, ref: string): void {
    this.refs.set(id, ref);
  }

  has(id: string): boolean {
    return this.refs.has(id);
  }

  find<C extends ClassName>(_className: C, id: string): Ref<C> | undefined {
    const ref = this.refs.get(id);
    return ref === undefined ? undefined : asRef<C>(ref);
  }

  /** Throws IMPORT_ERROR_FAILED_TO_FIND_OBJECT. */
  lookup<C extends ClassName>(className: C, id: string): Ref<C> {
    const ref = this.find(className, id);
    if (ref === undefined) throw new XapiError('IMPORT_ERROR_FAILED_TO_FIND_OBJECT', [id]);
    return ref;
  }

  /** A record of the archive. Throws IMPORT_ERROR_FAILED_TO_FIND_OBJECT. */
  archived<C extends ClassName>(className: C, id: string): Partial<Records[C]> {
    const object = this.objectsById.get(id);
    if (object === undefined) throw new XapiError('IMPORT_ERROR_FAILED_TO_FIND_OBJECT', [id]);
    return recordOf(className, object);
  }

  /** Makes an object with `make`, or only pretends to. It is undone unless somebody else has destroyed it. */
  create<C extends ClassName>(className: C, id: string, make: () => Ref<C>, undo: (made: Ref<C>) => void): Ref<C> {
    if (this.options.dryRun) {
      const pretended = this.pool.database.newRef<C>();
      this.map(id, pretended);
      return pretended;
    }
    const made = make();
    this.undos.push(() => {
      if (this.pool.database.find(className, made) !== undefined) undo(made);
    });
    this.map(id, made);
    return made;
  }

  /** The newest first. */
  undo(): void {
    for (const undo of this.undos.splice(0).reverse()) undo();
  }
}
