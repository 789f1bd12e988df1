import { XapiError } from '../../shared/xenapi/errors';
import type { Ref } from '../../shared/xenapi/refs';
import { tableOf } from '../database/database';
import type { Behaviours, Call } from '../rpc/call';
import { constructorFields } from '../rpc/constructor';
import { findRole, permissionsOfRoles } from '../rpc/roles';

const table = tableOf('subject');

/** The users and groups of a directory that may use the pool, with their roles. */
export const subjectBehaviours: Behaviours = {
  'subject.create': ({ pool: { database }, args }) => {
    const fields = constructorFields(table, args.at(0));
    for (const [, { subject_identifier }] of database.all('subject')) {
      if (subject_identifier === fields['subject_identifier']) throw new XapiError('SUBJECT_ALREADY_EXISTS', []);
    }
    // xapi: a role is given afterwards; the datamodel's default is for servers without roles
    return database.insert(table, database.newRef(), { ...fields, roles: [] }).ref;
  },
  'subject.add_to_roles': (call) => {
    const { roles, role } = current(call);
    if (roles.includes(role)) throw new XapiError('ROLE_ALREADY_EXISTS', []);
    setRoles(call, [...roles, role]);
  },
  'subject.remove_from_roles': (call) => {
    const { roles, role } = current(call);
    if (!roles.includes(role)) throw new XapiError('ROLE_NOT_FOUND', []);
    setRoles(
      call,
      roles.filter((other) => other !== role),
    );
  },
  'subject.get_permissions_name_label': ({ pool, args }) =>
    permissionsOfRoles(pool.database.record('subject', args.ref('subject', 0)).roles),
};

function current({ pool, args }: Call): { readonly roles: readonly Ref<'role'>[]; readonly role: Ref<'role'> } {
  const { roles } = pool.database.record('subject', args.ref('subject', 0));
  const role = findRole(args.text(1));
  if (role === undefined) throw new XapiError('ROLE_NOT_FOUND', []);
  return { roles, role: role.ref };
}

function setRoles({ pool, args }: Call, roles: readonly Ref<'role'>[]): void {
  pool.database.modify('subject', args.ref('subject', 0), { roles: [...roles] });
}
