import { createHash } from 'node:crypto';
import { asRef, type Ref } from '../../shared/xenapi/refs';
import { schema } from '../../shared/xenapi/schema.gen';

/** A role, or one permission: to the server a permission is a role without subroles. */
export interface StaticRole {
  readonly ref: Ref<'role'>;
  readonly uuid: string;
  readonly name: string;
  readonly description: string;
  readonly isInternal: boolean;
  /** The permissions of a role. */
  readonly subroles: readonly Ref<'role'>[];
}

/** For the console of a control domain. */
export const HOST_CONSOLE_PERMISSION = 'http/connect_console/host_console';

/** Over other people's tasks, which no message and no HTTP action stands for. */
export const TASK_DESTROY_ANY = 'task.destroy/any';

/** Not for people: what a TLS client certificate gives. */
const INTERNAL_ROLE = 'client-cert';

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  'pool-admin': 'May do everything, and decide who else may',
  'pool-operator': 'Manages hosts, storage, networks and other resources of the whole pool, but not users and roles',
  'vm-power-admin': 'Manages VMs with their snapshots, memory, placement and high availability',
  'vm-admin': 'Manages VMs and templates',
  'vm-operator': 'Starts and stops VMs and uses their consoles',
  [INTERNAL_ROLE]: 'Given by a client certificate',
  'read-only': 'Sees everything and changes nothing',
};

/** The lowest role of each permission. Null is for the local superuser alone. */
const lowestRoles: ReadonlyMap<string, string | null> = new Map(permissionEntries());

const permissionLists = new Map<string, readonly string[]>();
const rolesByRef = new Map<string, StaticRole>();
const rolesByName = new Map<string, StaticRole>();

// xapi: roles are fixed in the program and not in its database; each one's uuid is the MD5 of its name
export const permissions: readonly StaticRole[] = [...lowestRoles.keys()].map((name) => register(name, '', []));

export const roles: readonly StaticRole[] = schema.roles.map((name, rank) =>
  register(
    name,
    DESCRIPTIONS[name] ?? '',
    permissions.filter((permission) => isHeldAt(rank, permission.name)).map(({ ref }) => ref),
  ),
);

export function findRole(ref: string): StaticRole | undefined {
  return rolesByRef.get(ref);
}

export function findRoleByName(name: string): StaticRole | undefined {
  return rolesByName.get(name);
}

/** By name, each once: those of a role, or a permission's own. */
export function permissionNames({ name, subroles }: StaticRole): readonly string[] {
  return subroles.length === 0 ? [name] : subroles.flatMap((ref) => findRole(ref)?.name ?? []);
}

/** The permissions of several roles together. Sessions of the same roles share one list. */
export function permissionsOfRoles(refs: readonly string[]): readonly string[] {
  const key = [...new Set(refs)].sort().join();
  let names = permissionLists.get(key);
  if (names === undefined) {
    const held = refs.flatMap((ref) => findRole(ref) ?? []).flatMap((role) => permissionNames(role));
    names = [...new Set(held)];
    permissionLists.set(key, names);
  }
  return names;
}

/** The names of the roles from the mightiest down to the one that is needed; none for null. */
export function rolesFrom(lowest: string | null): readonly string[] {
  return lowest === null ? [] : schema.roles.slice(0, schema.roles.indexOf(lowest) + 1);
}

function isHeldAt(rank: number, permission: string): boolean {
  const lowest = lowestRoles.get(permission) ?? null;
  return lowest !== null && rank <= schema.roles.indexOf(lowest);
}

function register(name: string, description: string, subroles: readonly Ref<'role'>[]): StaticRole {
  const uuid = createHash('md5')
    .update(name)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  const isInternal = name === INTERNAL_ROLE;
  const role = { ref: asRef<'role'>(`OpaqueRef:${uuid}`), uuid, name, description, isInternal, subroles };
  rolesByRef.set(role.ref, role);
  rolesByName.set(name, role);
  return role;
}

function* permissionEntries(): Generator<readonly [string, string | null], void> {
  for (const [className, { messages }] of Object.entries(schema.classes)) {
    for (const [name, { role, map_keys = {} }] of Object.entries(messages)) {
      const permission = `${className}.${name}`.toLowerCase();
      yield [permission, role];
      for (const [key, keyRole] of Object.entries(map_keys)) yield [keyPermission(permission, key), keyRole];
    }
  }
  for (const { name, role } of schema.http_actions) yield [`http/${name}`, role];
  yield [HOST_CONSOLE_PERMISSION, 'pool-admin'];
  yield [TASK_DESTROY_ANY, 'pool-operator'];
}

/** The permission for one key of a map, or for those that begin alike: `vm.add_to_other_config/key:folder`. */
export function keyPermission(permission: string, key: string): string {
  return `${permission}/key:${key.toLowerCase()}`;
}
