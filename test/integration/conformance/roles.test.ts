import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExternalUser } from '../../../simulator/rpc/directory';
import { CARRIERS, openBench, type Bench } from './carriers';

const GROUP = 'S-1-5-21-1-1-1-512';
const USERS: readonly ExternalUser[] = [
  { name: 'anna', password: 'a', subjectIdentifier: 'S-1-5-21-1-1-1-1001' },
  { name: 'boris', password: 'b', subjectIdentifier: 'S-1-5-21-1-1-1-1002', groups: [GROUP] },
  { name: 'carla', password: 'c', subjectIdentifier: 'S-1-5-21-1-1-1-1003' },
];
const ANNA = 'S-1-5-21-1-1-1-1001';
const FIVE_MINUTES_MS = 5 * 60 * 1000;

describe.each(CARRIERS)('roles over %s', (carrier) => {
  let bench: Bench;
  let pool: string;
  let vm: string;
  beforeAll(async () => {
    bench = await openBench(carrier, { externalUsers: USERS });
    [pool = ''] = await root<string[]>('pool.get_all');
    [vm = ''] = await root<string[]>('VM.get_all');
    await root(
      'pool.enable_external_auth',
      pool,
      { domain: 'example.com', user: 'carla', pass: 'c' },
      'example.com',
      'AD',
    );
  });
  afterAll(() => bench.close());

  const root = <T>(method: string, ...params: unknown[]): Promise<T> =>
    bench.client.call<T>(method, bench.session, ...params);
  const roleRef = async (name: string): Promise<string> =>
    (await root<string[]>('role.get_by_name_label', name))[0] ?? '';
  /** A new subject of that role, in place of any other of the identifier. */
  const giveRole = async (identifier: string, ...roles: string[]): Promise<string> => {
    const old = Object.entries(await root<Record<string, { subject_identifier: string }>>('subject.get_all_records'));
    for (const [ref, { subject_identifier }] of old) {
      if (subject_identifier === identifier) await root('subject.destroy', ref);
    }
    const subject = await root<string>('subject.create', { subject_identifier: identifier, other_config: {} });
    for (const role of roles) await root('subject.add_to_roles', subject, await roleRef(role));
    return subject;
  };
  const annaAs = async (role: string): Promise<string> => {
    await giveRole(ANNA, role);
    return bench.client.login('anna', 'a');
  };
  const denied = (permission: string, ...roles: string[]) => ({
    error: [
      'RBAC_PERMISSION_DENIED',
      permission,
      `No permission in user session. (Roles with this permission: ${roles.join(', ')})`,
    ],
  });

  describe('external users', () => {
    it('of no subject are known, and not let in', async () => {
      expect(await bench.client.outcome('session.login_with_password', 'carla', 'c')).toMatchObject({
        error: ['SESSION_AUTHORIZATION_FAILED', 'carla', expect.any(String)],
      });
    });

    it('without a role are not let in', async () => {
      await giveRole(ANNA);
      expect(await bench.client.outcome('session.login_with_password', 'anna', 'a')).toMatchObject({
        error: ['SESSION_AUTHORIZATION_FAILED', 'anna', expect.any(String)],
      });
    });

    it('with a wrong password are told so', async () => {
      expect(await bench.client.outcome('session.login_with_password', 'anna', 'wrong')).toMatchObject({
        error: ['SESSION_AUTHENTICATION_FAILED', 'anna', expect.any(String)],
      });
    });

    it('have a session that tells who they are and what they may do', async () => {
      const session = await annaAs('read-only');
      const { rbac_permissions, ...record } = await bench.client.call<Record<string, unknown>>(
        'session.get_record',
        session,
        session,
      );
      expect(record).toMatchObject({ auth_user_name: 'anna', auth_user_sid: ANNA, is_local_superuser: false });
      expect(rbac_permissions).toEqual(await root('role.get_permissions_name_label', await roleRef('read-only')));
    });

    it('have the roles of their groups', async () => {
      await giveRole(GROUP, 'vm-operator');
      expect(await bench.client.outcome('session.login_with_password', 'boris', 'b')).toHaveProperty('value');
    });

    it('leave when they may not be there any more', async () => {
      const session = await annaAs('read-only');
      await giveRole(ANNA);
      bench.simulator.pools[0]?.advanceClock(FIVE_MINUTES_MS);
      expect(await bench.client.outcome('pool.get_all', session)).toEqual({ error: ['SESSION_INVALID', session] });
    });

    it('are the only ones whose sessions can be ended by their identifier', async () => {
      const session = await annaAs('pool-admin');
      expect(await root('session.get_all_subject_identifiers')).toContain(ANNA);
      await bench.client.call('session.logout_subject_identifier', session, ANNA);
      // Whoever asks stays.
      expect(await bench.client.outcome('pool.get_all', session)).toHaveProperty('value');
      await root('session.logout_subject_identifier', ANNA);
      expect(await bench.client.outcome('pool.get_all', session)).toEqual({ error: ['SESSION_INVALID', session] });
      expect(await root('pool.get_all')).toEqual([pool]);
    });

    it('cannot change the password', async () => {
      expect(await bench.client.outcome('session.change_password', await annaAs('pool-admin'), '', 'x')).toMatchObject({
        error: ['USER_IS_NOT_LOCAL_SUPERUSER', expect.any(String)],
      });
    });
  });

  describe('a call', () => {
    it('without the permission is told which roles have it', async () => {
      const session = await annaAs('read-only');
      expect(await bench.client.outcome('VM.start', session, vm, false, false)).toEqual(
        denied('vm.start', 'pool-admin', 'pool-operator', 'vm-power-admin', 'vm-admin', 'vm-operator'),
      );
    });

    it('of a field is one of its own', async () => {
      const session = await annaAs('vm-operator');
      expect(await bench.client.outcome('VM.set_name_label', session, vm, 'x')).toEqual(
        denied('vm.set_name_label', 'pool-admin', 'pool-operator', 'vm-power-admin', 'vm-admin'),
      );
    });

    it('that reads is open to all', async () => {
      expect(await bench.client.outcome('VM.get_name_label', await annaAs('read-only'), vm)).toHaveProperty('value');
    });

    it('is refused for want of a role before its reference is looked at', async () => {
      const session = await annaAs('read-only');
      expect(await bench.client.outcome('VM.destroy', session, 'OpaqueRef:gone')).toEqual(
        denied('vm.destroy', 'pool-admin', 'pool-operator', 'vm-power-admin', 'vm-admin'),
      );
    });

    it('may write a key that lower roles may write', async () => {
      const session = await annaAs('vm-operator');
      const write = (key: string) => bench.client.outcome('VM.add_to_other_config', session, vm, key, '1');
      expect([await write('folder'), await write('XenCenter.CustomFields.Owner'), await write('other')]).toEqual([
        { value: '' },
        { value: '' },
        denied('vm.add_to_other_config', 'pool-admin', 'pool-operator', 'vm-power-admin', 'vm-admin'),
      ]);
      await root('VM.remove_from_other_config', vm, 'folder');
      await root('VM.remove_from_other_config', vm, 'XenCenter.CustomFields.Owner');
    });

    it('may not write a key that takes a higher role', async () => {
      expect(await bench.client.outcome('VM.add_to_other_config', await annaAs('vm-admin'), vm, 'pci', '0')).toEqual(
        denied('vm.add_to_other_config/key:pci', 'pool-admin'),
      );
    });

    it('with Async fails in its task', async () => {
      const session = await annaAs('read-only');
      const task = await bench.client.call<string>('Async.VM.destroy', session, vm);
      expect(await root('task.get_record', task)).toMatchObject({
        status: 'failure',
        error_info: denied('vm.destroy', 'pool-admin', 'pool-operator', 'vm-power-admin', 'vm-admin').error,
      });
    });

    it('for the local superuser alone is refused to every role', async () => {
      expect(await bench.client.outcome('host.get_sched_gran', await annaAs('pool-admin'), await firstHost())).toEqual(
        denied('host.get_sched_gran'),
      );
    });

    const firstHost = async (): Promise<string> => (await root<string[]>('host.get_all'))[0] ?? '';
  });

  describe("another's task", () => {
    it('takes a permission to cancel or to destroy', async () => {
      const task = await root<string>('task.create', "root's", '');
      const session = await annaAs('vm-admin');
      const refused = denied('task.destroy/any', 'pool-admin', 'pool-operator');
      expect([
        await bench.client.outcome('task.cancel', session, task),
        await bench.client.outcome('task.destroy', session, task),
        await bench.client.outcome('task.set_status', session, task, 'success'),
        await bench.client.outcome('task.cancel', await annaAs('pool-operator'), task),
      ]).toEqual([refused, refused, refused, { value: '' }]);
    });

    it('is not a task of the same user in another session', async () => {
      const task = await bench.client.call<string>('task.create', await annaAs('read-only'), "anna's", '');
      const other = await bench.client.login('anna', 'a');
      expect(await bench.client.outcome('task.cancel', other, task)).toEqual({ value: '' });
    });
  });

  describe('roles', () => {
    it('are fixed, from the mightiest to the weakest', async () => {
      const records = await root<Record<string, { name_label: string; is_internal: boolean }>>(
        'role.get_all_records_where',
        'subroles<>[]',
      );
      expect(Object.values(records).map(({ name_label }) => name_label)).toEqual([
        'pool-admin',
        'pool-operator',
        'vm-power-admin',
        'vm-admin',
        'vm-operator',
        'client-cert',
        'read-only',
      ]);
      expect(Object.values(records).filter(({ is_internal }) => is_internal)).toHaveLength(1);
    });

    it('have references that are the same everywhere', async () => {
      expect(await roleRef('pool-admin')).toBe('OpaqueRef:0165f154-ba3e-034e-6b27-5d271af109ba');
    });

    it('hold permissions, which are roles without subroles', async () => {
      const [permission = ''] = await root<string[]>('role.get_by_name_label', 'vm.start');
      const names = (refs: string[]) => Promise.all(refs.map((ref) => root('role.get_name_label', ref)));
      const holders = await root<string[]>('role.get_by_permission', permission);
      expect([
        await root('role.get_subroles', permission),
        await root('role.get_permissions_name_label', permission),
        await names(holders),
        await root('role.get_by_permission_name_label', 'vm.start'),
      ]).toEqual([
        [],
        ['vm.start'],
        ['pool-admin', 'pool-operator', 'vm-power-admin', 'vm-admin', 'vm-operator'],
        holders,
      ]);
    });
  });

  describe('subjects', () => {
    it('have each role once', async () => {
      const subject = await giveRole(ANNA, 'vm-admin');
      const role = await roleRef('vm-admin');
      expect([
        await bench.client.outcome('subject.add_to_roles', bench.session, subject, role),
        await root('subject.get_roles', subject),
        await bench.client.outcome('subject.remove_from_roles', bench.session, subject, role),
        await bench.client.outcome('subject.remove_from_roles', bench.session, subject, role),
      ]).toEqual([{ error: ['ROLE_ALREADY_EXISTS'] }, [role], { value: '' }, { error: ['ROLE_NOT_FOUND'] }]);
    });

    it('are there once', async () => {
      await giveRole(ANNA, 'vm-admin');
      const args = { subject_identifier: ANNA, other_config: {} };
      expect(await bench.client.outcome('subject.create', bench.session, args)).toEqual({
        error: ['SUBJECT_ALREADY_EXISTS'],
      });
    });

    it('may do what their roles may', async () => {
      const subject = await giveRole(ANNA, 'vm-admin');
      expect(await root('subject.get_permissions_name_label', subject)).toEqual(
        await root('role.get_permissions_name_label', await roleRef('vm-admin')),
      );
    });
  });

  describe('the directory', () => {
    it('tells of its users', async () => {
      expect([
        await root('auth.get_subject_identifier', 'Anna'),
        await root('auth.get_subject_information_from_identifier', ANNA),
        await root('auth.get_group_membership', 'S-1-5-21-1-1-1-1002'),
        await bench.client.outcome('auth.get_subject_identifier', bench.session, 'nobody'),
      ]).toEqual([
        ANNA,
        { 'subject-name': 'anna', 'subject-sid': ANNA, 'subject-is-group': 'false' },
        [GROUP],
        { error: ['SUBJECT_CANNOT_BE_RESOLVED'] },
      ]);
    });

    it('is asked over TLS when that is wanted', async () => {
      const [host = ''] = await root<string[]>('host.get_all');
      await root('pool.external_auth_set_ldaps', pool, true);
      expect(await root('host.get_external_auth_configuration', host)).toEqual({
        domain: 'example.com',
        user: 'carla',
        ldaps: 'true',
      });
    });

    it('is joined by every host, or the pool raises an alert', async () => {
      const [, member = ''] = await root<string[]>('host.get_all');
      const uuid = await root<string>('host.get_uuid', member);
      const directory = [{ user: 'carla', pass: 'c' }, 'example.com', 'AD'] as const;
      const alerts = async () => {
        const messages = Object.values(
          await root<Record<string, { name: string; obj_uuid: string }>>('message.get_all_records'),
        );
        return messages
          .filter(({ name }) => name === 'EXTAUTH_IN_POOL_IS_NON_HOMOGENEOUS')
          .map(({ obj_uuid }) => obj_uuid);
      };
      await root('pool.detect_nonhomogeneous_external_auth', pool);
      const before = await alerts();
      await root('host.disable_external_auth', member, {});
      await root('pool.detect_nonhomogeneous_external_auth', pool);
      await root('host.enable_external_auth', member, ...directory);
      expect([before, await alerts()]).toEqual([[], [uuid]]);
    });

    it('is joined once, by hosts and by pools, and can be left', async () => {
      const [host = ''] = await root<string[]>('host.get_all');
      const again = [{}, 'other.com', 'AD'] as const;
      const refused = [
        await bench.client.outcome('host.enable_external_auth', bench.session, host, ...again),
        await bench.client.outcome('pool.enable_external_auth', bench.session, pool, ...again),
      ];
      await root('pool.disable_external_auth', pool, {});
      const account = { user: 'carla', pass: 'wrong' };
      expect([
        ...refused,
        await bench.client.outcome('auth.get_subject_identifier', bench.session, 'anna'),
        await bench.client.outcome('session.login_with_password', 'anna', 'a'),
        await bench.client.outcome('host.enable_external_auth', bench.session, host, {}, 'x', 'NIS'),
        await bench.client.outcome('host.enable_external_auth', bench.session, host, account, 'x', 'AD'),
      ]).toMatchObject([
        { error: ['AUTH_ALREADY_ENABLED', 'AD', 'example.com'] },
        { error: ['POOL_AUTH_ALREADY_ENABLED', host] },
        { error: ['AUTH_IS_DISABLED'] },
        { error: ['SESSION_AUTHENTICATION_FAILED', 'anna', 'Authentication failure'] },
        { error: ['AUTH_UNKNOWN_TYPE', 'NIS'] },
        { error: ['AUTH_ENABLE_FAILED_WRONG_CREDENTIALS', expect.any(String)] },
      ]);
    });
  });
});
