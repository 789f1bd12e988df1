import { XapiError } from '../../shared/xenapi/errors';
import { isNullRef, type Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';
import { rolesFrom } from './roles';

/** Sessions of one role share one list of permissions. */
const permissionSets = new WeakMap<readonly string[], ReadonlySet<string>>();

/**
 * Throws RBAC_PERMISSION_DENIED where the session's user may not do this. The permission is a message in lower case, `vm.start`, with
 * a map's key where the key has a role of its own, or an HTTP action, `http/get_export`; `roleNeeded` is the lowest role that has
 * it, or null where only the local superuser may.
 */
export function checkPermission(
  pool: SimulatedPool,
  session: Ref<'session'>,
  permission: string,
  roleNeeded: string | null,
): void {
  if (hasPermission(pool, session, permission)) return;
  const words = `No permission in user session. (Roles with this permission: ${rolesFrom(roleNeeded).join(', ')})`;
  throw new XapiError('RBAC_PERMISSION_DENIED', [permission, words]);
}

/** Logins have no session yet; a session that only one host knows of may do all that the host can. */
function hasPermission(
  { database, localSessions }: SimulatedPool,
  session: Ref<'session'>,
  permission: string,
): boolean {
  if (isNullRef(session) || localSessions.has(session)) return true;
  const { is_local_superuser, pool, rbac_permissions } = database.record('session', session);
  return is_local_superuser || pool || permissionSet(rbac_permissions).has(permission);
}

function permissionSet(names: readonly string[]): ReadonlySet<string> {
  let set = permissionSets.get(names);
  if (set === undefined) {
    set = new Set(names);
    permissionSets.set(names, set);
  }
  return set;
}
