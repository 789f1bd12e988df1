import type { TreeRow } from '../../shared/contract';

/** What a double click does to an object in a state, by its icon. */
const BY_ICON: ReadonlyMap<string, string> = new Map([
  ['vm-halted', 'VM.start'],
  ['vm-suspended', 'VM.resume'],
]);

/** The command that a double click on a node begins where it can run; undefined where it opens the details. */
export function doubleClickCommand({ icon, class: className, parent }: TreeRow): string | undefined {
  const isRoot = className === 'connection' || parent === null;
  if (isRoot && /-(disconnected|failed)$/.test(icon)) return 'connection.reconnect';
  return BY_ICON.get(icon);
}
