import { parseObjectId, type ObjectId, type ObjectRow } from '../contract';
import { hostState } from '../model/host-state';
import { offersTerminal } from '../model/remote-access';
import { vmKind } from '../model/vm-kind';
import { asRef } from '../xenapi/refs';
import { connectionLine, objectLine } from './object-line';
import type { Reader, View } from './view';

interface ObjectParams {
  readonly id: ObjectId;
}

/** What the details pane shows above its tabs, and which tabs there are. No row once the object is gone. */
export const objectView: View<ObjectParams, ObjectRow> = {
  rows(readers, { id }) {
    const key = parseObjectId(id);
    const read = readers.of(key.connection);
    const line = read && (key.class === undefined ? connectionLine(read) : objectLine(read, key.class, key.ref));
    if (read === undefined || line === undefined) return [];
    const { label, icon, state } = line;
    const offline = read.connection.dump === undefined ? {} : { isOffline: true as const };
    return [{ id, class: key.class ?? 'connection', label, icon, state, tabs: tabsOf(read, id), ...offline }];
  },
};

function tabsOf(read: Reader, id: ObjectId): readonly string[] {
  return [
    'general',
    ...(hasConsole(read, id) ? ['console'] : []),
    ...(hasWall(read, id) ? ['wall'] : []),
    ...(hasTerminal(read, id) ? ['terminal'] : []),
    'search',
  ];
}

/** Whether it holds VMs whose consoles can be looked at together. */
function hasWall(read: Reader, id: ObjectId): boolean {
  const { class: className } = parseObjectId(id);
  if (read.connection.dump !== undefined) return false;
  return className === 'pool' || className === 'VM_appliance' || (className === 'host' && hasConsole(read, id));
}

function hasTerminal(read: Reader, id: ObjectId): boolean {
  const { class: className, ref } = parseObjectId(id);
  return offersTerminal(read, className, ref);
}

function hasConsole(read: Reader, id: ObjectId): boolean {
  const { class: className, ref } = parseObjectId(id);
  if (className === 'host') {
    const host = read.record('host', asRef<'host'>(ref));
    // A host that is out of reach has no console to show.
    return host !== undefined && hostState(read, asRef<'host'>(ref), host) !== 'disconnected';
  }
  const vm = className === 'VM' ? read.record('VM', asRef<'VM'>(ref)) : undefined;
  return vm !== undefined && ['vm', 'control-domain'].includes(vmKind(vm));
}
