import { text, type CommandRow, type Text, type TreeRow } from '../../shared/contract';
import { connectionsOf, objectsOf, onlyFor, refuse, type Drop, type DropPlan } from './drop';

/** Why a host takes no VMs, by the state that its icon tells. */
const NO_ROOM: ReadonlyMap<string, string> = new Map([
  ['host-disconnected', 'reason.hostDead'],
  ['host-maintenance', 'reason.hostDisabled'],
  ['host-evacuating', 'reason.hostDisabled'],
]);

/** VMs on a host: those that run move there, those that are off have it as their home from then on. */
export function planHostDrop({ dragged, target, targetName, residents, commands }: Drop): DropPlan | undefined {
  if (dragged.some((row) => row.class !== 'VM')) return undefined;
  const migrate = commands.find(({ id }) => id === 'VM.migrateToHost');
  const setHome = commands.find(({ id }) => id === 'VM.setHomeServer');
  // Templates and snapshots are of the same class; no host is theirs.
  if (migrate === undefined || setHome === undefined) return undefined;
  if (connectionsOf([...dragged, target]).size > 1) return { kind: 'refuse', hint: text('reason.otherPoolYet') };

  const isThere = ({ parent, object }: TreeRow): boolean =>
    parent === target.id || (object !== undefined && residents.has(object));
  const elsewhere = onlyFor(migrate, objectsOf(dragged.filter((row) => !isThere(row))));
  const moving = NO_ROOM.has(target.icon) ? { ...elsewhere, ready: [] } : elsewhere;
  const off = onlyFor(setHome, new Set(elsewhere.refused.filter(isOff).map(({ id }) => id)));
  const params = { host: targetName };
  if (moving.ready.length > 0) {
    const count = moving.ready.length;
    return {
      kind: 'do',
      hint: text('drop.migrate', { ...params, count }),
      starts: [moving, ...(off.ready.length > 0 ? [off] : [])].map((command) => ({
        command,
        input: hostInput(target),
      })),
      ask: {
        title: text('drop.migrateTitle', { ...params, count }),
        body:
          off.ready.length > 0
            ? text('drop.migrateAndHome', { ...params, count: off.ready.length })
            : text('drop.migrateBody', { count }),
        confirm: text('drop.migrateConfirm'),
      },
    };
  }
  if (off.ready.length > 0) {
    const hint = text('drop.home', { ...params, count: off.ready.length });
    return { kind: 'do', hint, starts: [{ command: off, input: hostInput(target) }] };
  }
  return whyNot(elsewhere, target, targetName);
}

function whyNot(elsewhere: CommandRow, target: TreeRow, name: string): DropPlan {
  const noRoom = NO_ROOM.get(target.icon);
  if (noRoom !== undefined && elsewhere.ready.length > 0) return { kind: 'refuse', hint: text(noRoom) };
  const reason = elsewhere.refused[0]?.reason;
  return reason === undefined ? refuse('drop.alreadyIn', name) : { kind: 'refuse', hint: reason };
}

function isOff({ reason }: { readonly reason: Text }): boolean {
  return reason.key === 'reason.notRunning';
}

function hostInput({ object }: TreeRow): unknown {
  return { host: object };
}
