import { objectNodeId, type NodeId, type ObjectType, type TreeRow, type TreeShow } from '../../contract';
import { connectionRoot } from '../../model/connection-root';
import { objectIdOf } from '../../model/object-ids';
import { srHome, vmHome } from '../../model/placement';
import { objectType } from '../../model/search/object-type';
import { searchedConnection } from '../../model/search/searched-object';
import { srVisibility, vmVisibility, type Visibility } from '../../model/visibility';
import type { ClassName } from '../../xenapi/records.gen';
import { asRef, type Ref } from '../../xenapi/refs';
import { objectLine, rootIdOf } from '../object-line';
import { objectSort } from '../search/search-places';
import { placesOf } from '../search/places';
import type { ObjectsView, Placed, Reader } from '../view';
import { hiddenLook, placedRows } from './rows';

/** Where an object hangs, and whether it does. */
interface Hanging {
  readonly parent: NodeId | null;
  readonly visibility: Visibility;
}

/** Pools, their hosts, and under these what is there alone: VMs, storage and templates. */
export function infrastructureView(show: TreeShow): ObjectsView<TreeRow> {
  const types: ReadonlySet<ObjectType> = new Set(typesOf(show));
  return {
    classes: ['pool', 'host', 'VM', 'SR'],
    rows: (read, className, ref) => objectRows(read, className, ref, types, show),
    connectionRows: (read) => {
      const connection = searchedConnection(read);
      return connection === undefined ? [] : placesOf(connection, { levels: [], sort: objectSort }).flatMap(placedRows);
    },
  };
}

function typesOf(show: TreeShow): readonly ObjectType[] {
  const chosen: readonly (ObjectType | false)[] = [
    show.customTemplates && 'customTemplate',
    show.productTemplates && 'defaultTemplate',
    show.localStorage && 'localSr',
  ];
  return ['pool', 'host', 'vm', 'sharedSr', ...chosen.filter((type) => type !== false)];
}

function objectRows(
  read: Reader,
  className: ClassName,
  ref: Ref<ClassName>,
  types: ReadonlySet<ObjectType>,
  { hiddenObjects }: TreeShow,
): readonly Placed<TreeRow>[] {
  if (connectionRoot(read).class === 'connection') return [];
  const type = objectType(read, className, ref);
  const hanging = type !== undefined && types.has(type) ? hangingOf(read, className, ref) : undefined;
  const line = hanging && objectLine(read, className, ref);
  if (type === undefined || hanging === undefined || line === undefined) return [];
  const { visibility, parent } = hanging;
  if (visibility === 'never' || (visibility === 'hidden' && !hiddenObjects)) return [];
  const object = objectIdOf(read, className, ref);
  const sort = objectSort({ read, id: object, class: className, ref, type });
  const row = { id: objectNodeId(object), object, parent, sort: `1${sort}`, class: className, ...line };
  return [{ row: { ...row, ...hiddenLook(visibility) } }];
}

function hangingOf(read: Reader, className: ClassName, ref: Ref<ClassName>): Hanging | undefined {
  switch (className) {
    case 'pool':
      return { parent: null, visibility: 'shown' };
    case 'host': {
      const isRoot = connectionRoot(read).class === 'host';
      return { parent: isRoot ? null : objectNodeId(rootIdOf(read)), visibility: 'shown' };
    }
    case 'VM': {
      const vm = read.record('VM', asRef<'VM'>(ref));
      const home = vm && vmHome(read, vm);
      return vm && { parent: parentAt(read, home), visibility: vmVisibility(read, vm, home) };
    }
    case 'SR': {
      const sr = read.record('SR', asRef<'SR'>(ref));
      const home = sr && srHome(read, sr);
      return sr && { parent: parentAt(read, home), visibility: srVisibility(read, sr, home) };
    }
    default:
      return undefined;
  }
}

/** Under its host, or beside the hosts where it can be anywhere. */
function parentAt(read: Reader, home: Ref<'host'> | undefined): NodeId {
  return objectNodeId(home === undefined ? rootIdOf(read) : objectIdOf(read, 'host', home));
}
