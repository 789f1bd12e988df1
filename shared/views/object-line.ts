import { connectionObjectId, text, toObjectId, type Label, type ObjectId, type Text } from '../contract';
import { connectionRoot } from '../model/connection-root';
import { connectionStateName, connectionStateText, isConnectionLive } from '../model/connection-state';
import { connectionIdOf } from '../model/object-ids';
import { objectLabel } from '../model/object-label';
import { objectLook, type ObjectLook } from '../model/object-look';
import type { ClassName } from '../xenapi/records.gen';
import type { Ref } from '../xenapi/refs';
import type { Reader } from './view';

/** An object's name and looks, as a line of a tree or a table and the head of a page show them. */
export interface ObjectLine extends ObjectLook {
  readonly label: Label;
  /** Grey: what was last known of a server that is out of reach. */
  readonly dim?: true;
}

/** undefined when the object is gone, or of a class that is shown nowhere. */
export function objectLine(read: Reader, className: ClassName, ref: Ref<ClassName>): ObjectLine | undefined {
  const label = objectLabel(read, className, ref);
  const look = objectLook(read, className, ref);
  if (label === undefined || look === undefined) return undefined;
  const root = connectionRoot(read);
  const isRoot = root.class === className && root.ref === ref;
  return { ...(isRoot ? rootLine(read, label, look) : { label, ...look }), ...staleLook(read) };
}

/** A server whose pool is not known. */
export function connectionLine({ connection }: Reader): ObjectLine {
  return {
    label: offlineLabel(connection, connection.name),
    icon: `connection-${connectionStateName(connection)}`,
    state: [connectionStateText(connection)],
  };
}

/** What stands for the whole connection: its pool, its only host, or itself. */
export function rootIdOf(read: Reader): ObjectId {
  const root = connectionRoot(read);
  const id = connectionIdOf(read);
  return root.class === 'connection' ? connectionObjectId(id) : toObjectId(id, root.class, root.ref);
}

/** What stands for a connection also tells how that is. */
function rootLine({ connection }: Reader, label: Label, look: ObjectLook): ObjectLine {
  const state = connectionStateName(connection);
  const icon = state === 'connected' ? look.icon : `${look.icon.split('-')[0] ?? look.icon}-${state}`;
  const states: readonly Text[] = [connectionStateText(connection), ...look.state];
  return { ...look, label: offlineLabel(connection, label), icon, state: states };
}

/** A pool that is read from a file must not be taken for the one at work, which may stand beside it. */
function offlineLabel({ dump }: Reader['connection'], name: Label): Label {
  return dump === undefined || typeof name !== 'string' ? name : text('tree.offline', { name });
}

/** While the server is out of reach, what was last known is shown in grey. */
function staleLook(read: Reader): Pick<ObjectLine, 'dim'> {
  return isConnectionLive(read) ? {} : { dim: true };
}
