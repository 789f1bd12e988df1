import {
  connectionObjectId,
  objectNodeId,
  text,
  toObjectId,
  type Label,
  type NodeId,
  type ObjectId,
  type TreeRow,
  type Today,
  type TreeShow,
  type TreeView,
} from '../contract';
import { connectionRoot, isCoordinator } from '../model/connection-root';
import { connectionStateName, connectionStateText, isConnectionLive } from '../model/connection-state';
import { hostName, poolName, srName, vmName } from '../model/names';
import { objectLook, type ObjectLook } from '../model/object-look';
import { siblingOrderKey } from '../model/order';
import { srHome, vmHome } from '../model/placement';
import { srVisibility, vmVisibility, type Visibility } from '../model/visibility';
import { vmKind } from '../model/vm-kind';
import type { ClassName } from '../xenapi/records.gen';
import { asRef, type Ref } from '../xenapi/refs';
import type { ObjectsView, Placed, Reader } from './view';

interface TreeParams {
  readonly view: TreeView;
  readonly show: TreeShow;
  readonly today: Today;
}

/** The tree's nodes: connections, pools, hosts, VMs and templates, storage. */
export function treeView({ show }: TreeParams): ObjectsView<TreeRow> {
  return {
    classes: ['pool', 'host', 'VM', 'SR'],
    rows: (read, className, ref) => alone(objectRow(read, className, ref, show)),
    connectionRows: (read) => alone(connectionRow(read)),
  };
}

function alone(row: TreeRow | undefined): readonly Placed<TreeRow>[] {
  return row === undefined ? [] : [{ row }];
}

function objectRow(read: Reader, className: ClassName, ref: Ref<ClassName>, show: TreeShow): TreeRow | undefined {
  if (connectionRoot(read).class === 'connection') return undefined;
  switch (className) {
    case 'pool':
      return poolRow(read, asRef<'pool'>(ref));
    case 'host':
      return hostRow(read, asRef<'host'>(ref));
    case 'VM':
      return vmRow(read, asRef<'VM'>(ref), show);
    case 'SR':
      return srRow(read, asRef<'SR'>(ref), show);
    default:
      return undefined;
  }
}

function connectionRow(read: Reader): TreeRow | undefined {
  if (connectionRoot(read).class !== 'connection') return undefined;
  const { connection } = read;
  const { id, name } = connection;
  return {
    ...nodeOf(connectionObjectId(id)),
    parent: null,
    sort: siblingOrderKey({ kind: 'host', name }),
    label: rootLabel(read, name),
    class: 'connection',
    icon: `connection-${connectionStateName(connection)}`,
    state: [connectionStateText(connection)],
  };
}

function poolRow(read: Reader, ref: Ref<'pool'>): TreeRow | undefined {
  const pool = read.record('pool', ref);
  const look = objectLook(read, 'pool', ref);
  if (pool === undefined || look === undefined || connectionRoot(read).class !== 'pool') return undefined;
  const name = poolName(read, pool);
  return {
    ...nodeOf(idOf(read, 'pool', ref)),
    parent: null,
    sort: siblingOrderKey({ kind: 'pool', name }),
    label: rootLabel(read, name),
    class: 'pool',
    ...rootLook(read, look),
    ...staleLook(read),
  };
}

function hostRow(read: Reader, ref: Ref<'host'>): TreeRow | undefined {
  const host = read.record('host', ref);
  const look = objectLook(read, 'host', ref);
  if (host === undefined || look === undefined) return undefined;
  const root = connectionRoot(read);
  const name = hostName(host);
  const isRoot = root.class === 'host';
  return {
    ...nodeOf(idOf(read, 'host', ref)),
    parent: isRoot ? null : rootId(read),
    sort: siblingOrderKey({ kind: 'host', name, isFirst: isRoot || isCoordinator(read, ref) }),
    label: isRoot ? rootLabel(read, name) : name,
    class: 'host',
    ...(isRoot ? rootLook(read, look) : look),
    ...staleLook(read),
  };
}

function vmRow(read: Reader, ref: Ref<'VM'>, show: TreeShow): TreeRow | undefined {
  const vm = read.record('VM', ref);
  if (vm === undefined || vm.is_a_snapshot || vm.is_control_domain) return undefined;
  const home = vmHome(read, vm);
  const visibility = vmVisibility(read, vm, home, show);
  const look = isInTree(visibility, show) ? objectLook(read, 'VM', ref) : undefined;
  if (look === undefined) return undefined;
  const kind = vmKind(vm);
  return {
    ...nodeOf(idOf(read, 'VM', ref)),
    parent: home === undefined ? rootId(read) : objectNodeId(idOf(read, 'host', home)),
    sort: siblingOrderKey({
      kind: kind === 'template' || kind === 'default-template' ? kind : 'vm',
      name: vm.name_label,
    }),
    label: vmName(read, vm),
    class: 'VM',
    ...look,
    ...staleLook(read),
    ...hiddenLook(visibility),
  };
}

function srRow(read: Reader, ref: Ref<'SR'>, show: TreeShow): TreeRow | undefined {
  const sr = read.record('SR', ref);
  if (sr === undefined) return undefined;
  const home = srHome(read, sr);
  const visibility = srVisibility(read, sr, home, show);
  const look = isInTree(visibility, show) ? objectLook(read, 'SR', ref) : undefined;
  if (look === undefined) return undefined;
  return {
    ...nodeOf(idOf(read, 'SR', ref)),
    parent: home === undefined ? rootId(read) : objectNodeId(idOf(read, 'host', home)),
    sort: siblingOrderKey({ kind: 'sr', name: sr.name_label }),
    label: srName(sr),
    class: 'SR',
    ...look,
    ...staleLook(read),
    ...hiddenLook(visibility),
  };
}

function isInTree(visibility: Visibility, show: TreeShow): boolean {
  return visibility === 'shown' || (visibility === 'hidden' && show.hiddenObjects);
}

function hiddenLook(visibility: Visibility): Pick<TreeRow, 'dim' | 'isHidden'> {
  return visibility === 'hidden' ? { dim: true, isHidden: true } : {};
}

/** A node at the top also tells how its connection stands. */
function rootLook(read: Reader, look: ObjectLook): ObjectLook {
  const connection = connectionStateName(read.connection);
  const { icon } = look;
  return {
    ...look,
    icon: connection === 'connected' ? icon : `${icon.split('-')[0] ?? icon}-${connection}`,
    state: [connectionStateText(read.connection), ...look.state],
  };
}

/** A pool that is read from a file must not be taken for the one at work, which may stand beside it. */
function rootLabel({ connection }: Reader, name: string): Label {
  return connection.dump === undefined ? name : text('tree.offline', { name });
}

/** While the server is out of reach the tree shows what was last known, in grey. */
function staleLook(read: Reader): Pick<TreeRow, 'dim'> {
  return isConnectionLive(read) ? {} : { dim: true };
}

function nodeOf(object: ObjectId): Pick<TreeRow, 'id' | 'object'> {
  return { id: objectNodeId(object), object };
}

function rootId(read: Reader): NodeId {
  const root = connectionRoot(read);
  const id = connectionIdOf(read);
  return objectNodeId(root.class === 'connection' ? connectionObjectId(id) : toObjectId(id, root.class, root.ref));
}

function idOf<C extends ClassName>(read: Reader, className: C, ref: Ref<C>): ObjectId {
  return toObjectId(connectionIdOf(read), className, ref);
}

/** The id alone, so that rows need not be made again when other facts of the connection change. */
function connectionIdOf(read: Reader): string {
  return read.derive('id', ({ connection }) => connection.id);
}
