import { XapiError } from '../../shared/xenapi/errors';
import { tableOf } from '../database/database';
import type { Row } from '../database/row';
import type { Behaviour, Behaviours, Call } from '../rpc/call';
import { findRole, findRoleByName, permissionNames, permissions, roles, type StaticRole } from '../rpc/roles';
import { PreparedReply } from '../wire/reply';

const table = tableOf('role');
/** Permissions are roles to the server, and come first. */
const all: readonly StaticRole[] = [...permissions, ...roles];

/** Roles are fixed in the server's program: its table of roles stays empty, and these messages read the program. */
export const roleBehaviours: Behaviours = {
  'role.get_all': () => all.map(({ ref }) => ref),
  'role.get_all_where': ({ args }) => chosen(args.text(0)).map(({ ref }) => ref),
  'role.get_all_records': () => records(all),
  'role.get_all_records_where': ({ args }) => records(chosen(args.text(0))),
  'role.get_record': (call) => new PreparedReply({ kind: 'record', row: row(self(call)) }),
  'role.get_by_uuid': ({ args }) => {
    const found = findRole(`OpaqueRef:${args.text(0)}`);
    if (found === undefined) throw new XapiError('UUID_INVALID', ['role', args.text(0)]);
    return found.ref;
  },
  'role.get_by_name_label': ({ args }) => {
    const found = findRoleByName(args.text(0));
    return found === undefined ? [] : [found.ref];
  },
  'role.get_uuid': reading(({ uuid }) => uuid),
  'role.get_name_label': reading(({ name }) => name),
  'role.get_name_description': reading(({ description }) => description),
  'role.get_subroles': reading(({ subroles }) => subroles),
  'role.get_is_internal': reading(({ isInternal }) => isInternal),
  'role.get_permissions': reading(({ ref, subroles }) => (subroles.length === 0 ? [ref] : subroles)),
  'role.get_permissions_name_label': reading(permissionNames),
  'role.get_by_permission': reading(({ ref }) => holdersOf(ref)),
  'role.get_by_permission_name_label': ({ args }) => {
    const permission = findRoleByName(args.text(0));
    return permission === undefined ? [] : holdersOf(permission.ref);
  },
};

function holdersOf(permission: string): readonly string[] {
  return roles.filter(({ subroles }) => subroles.some((ref) => ref === permission)).map(({ ref }) => ref);
}

/** xapi: two expressions are known by heart, and any other gives everything */
function chosen(expression: string): readonly StaticRole[] {
  if (expression === 'subroles<>[]') return roles;
  return expression === 'subroles=[]' ? permissions : all;
}

function reading(read: (role: StaticRole) => unknown): Behaviour {
  return (call) => read(self(call));
}

function self({ args }: Call): StaticRole {
  const ref = args.text(0);
  const role = findRole(ref);
  if (role === undefined) throw new XapiError('HANDLE_INVALID', ['role', ref]);
  return role;
}

function records(chosenRoles: readonly StaticRole[]): PreparedReply {
  return new PreparedReply({ kind: 'records', rows: chosenRoles.map(row) });
}

/** As a row of the database would be, to be spelt like one. */
function row({ ref, uuid, name, description, subroles, isInternal }: StaticRole): Row {
  const fields = { uuid, name_label: name, name_description: description, subroles, is_internal: isInternal };
  return { table, ref, fields, created: 0, modified: 0, json: undefined, older: undefined, newer: undefined };
}
