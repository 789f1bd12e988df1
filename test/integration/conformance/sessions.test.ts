import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CARRIERS, openBench, type Bench } from './carriers';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

describe.each(CARRIERS)('sessions over %s', (carrier) => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await openBench(carrier);
  });
  afterAll(() => bench.close());

  const login = () => bench.client.login(bench.simulator.user, bench.simulator.password);
  const advance = (timeMs: number) => bench.simulator.pools[0]?.advanceClock(timeMs);
  const isOpen = async (session: string): Promise<boolean> =>
    'value' in (await bench.client.outcome('pool.get_all', session));

  describe('logging in', () => {
    it('fails with the name and the reason', async () => {
      expect(await bench.client.outcome('session.login_with_password', 'root', 'wrong')).toEqual({
        error: ['SESSION_AUTHENTICATION_FAILED', 'root', 'Authentication failure'],
      });
    });

    it('names the coordinator, on a member, before a look at the password', async () => {
      const { address } = bench.simulator.hosts[0] ?? { address: '' };
      expect(await bench.member.outcome('session.login_with_password', 'root', 'wrong')).toEqual({
        error: ['HOST_IS_SLAVE', address],
      });
    });

    it('does not mind the version', async () => {
      const { user, password } = bench.simulator;
      expect(await bench.client.outcome('session.login_with_password', user, password, 'ninety', 'x')).toHaveProperty(
        'value',
      );
    });
  });

  describe('a session', () => {
    it('is a record that tells of its user', async () => {
      const session = await login();
      expect(await bench.client.call('session.get_record', session, session)).toMatchObject({
        auth_user_name: 'root',
        auth_user_sid: '',
        is_local_superuser: true,
        originator: 'conformance',
        subject: 'OpaqueRef:NULL',
        rbac_permissions: [],
        tasks: [],
      });
    });

    it('is in no list', async () => {
      expect(await bench.client.outcome('session.get_all', bench.session)).toEqual({
        error: ['MESSAGE_METHOD_UNKNOWN', 'session.get_all'],
      });
    });

    it('has other_config to write to', async () => {
      const session = await login();
      await bench.client.call('session.add_to_other_config', session, session, 'a', '1');
      await bench.client.call('session.set_other_config', session, session, { b: '2' });
      expect(await bench.client.call('session.get_other_config', session, session)).toEqual({ b: '2' });
    });

    it('is worth nothing after its logout', async () => {
      const session = await login();
      await bench.client.call('session.logout', session);
      expect(await bench.client.outcome('pool.get_all', session)).toEqual({ error: ['SESSION_INVALID', session] });
    });

    it('that ends wakes its calls for events', async () => {
      const session = await login();
      const token = (await bench.client.call<{ token: string }>('event.from', session, ['VTPM'], '', 0)).token;
      const waiting = bench.client.outcome('event.from', session, ['VTPM'], token, 30);
      await bench.client.call('session.logout', session);
      expect(await waiting).toEqual({ error: ['SESSION_INVALID', session] });
    });

    it('knows its tasks that are not done', async () => {
      const session = await login();
      const task = await bench.client.call<string>('task.create', session, 'mine', '');
      expect(await bench.client.call('session.get_tasks', session, session)).toEqual([task]);
    });

    it('notes its use at most every ten minutes', async () => {
      const session = await login();
      const lastActive = () => bench.client.call('session.get_last_active', session, session);
      const first = await lastActive();
      advance(9 * MINUTE_MS);
      const soon = await lastActive();
      advance(2 * MINUTE_MS);
      expect([soon, (await lastActive()) === first]).toEqual([first, false]);
    });
  });

  describe('after a day', () => {
    afterEach(async () => {
      bench = { ...bench, session: await login() };
    });

    it('a session that nobody used is gone', async () => {
      const session = await login();
      advance(DAY_MS + MINUTE_MS);
      expect(await bench.client.outcome('pool.get_all', session)).toEqual({ error: ['SESSION_INVALID', session] });
    });

    it('a session that was used is there', async () => {
      const session = await login();
      advance(DAY_MS / 2);
      await bench.client.call('pool.get_all', session);
      advance(DAY_MS / 2 + MINUTE_MS);
      expect(await isOpen(session)).toBe(true);
    });

    it('a session whose work is not done is there', async () => {
      const session = await login();
      const task = await bench.client.call<string>('task.create', session, 'long work', '');
      advance(DAY_MS - MINUTE_MS);
      await bench.client.call('task.set_progress', await login(), task, 0.5);
      advance(2 * MINUTE_MS);
      expect(await isOpen(session)).toBe(true);
    });
  });

  describe('on one host alone', () => {
    it('can be opened on a member and where the server starts, and count there', async () => {
      const { user, password } = bench.simulator;
      const local = await bench.member.call<string>('session.slave_local_login_with_password', user, password);
      const [host = ''] = await bench.client.call<string[]>('host.get_all', bench.session);
      expect([
        await bench.member.outcome('pool.is_slave', local, host),
        await bench.client.outcome('pool.get_all', local),
      ]).toEqual([{ value: true }, { error: ['SESSION_INVALID', local] }]);
    });

    it('are checked like others', async () => {
      expect(await bench.member.outcome('session.slave_local_login_with_password', 'root', 'wrong')).toEqual({
        error: ['SESSION_AUTHENTICATION_FAILED', 'root', 'Authentication failure'],
      });
    });

    it('end with a logout of their own', async () => {
      const { user, password } = bench.simulator;
      const local = await bench.member.call<string>('session.slave_local_login_with_password', user, password);
      await bench.member.call('session.local_logout', local);
      const [host = ''] = await bench.client.call<string[]>('host.get_all', bench.session);
      expect(await bench.member.outcome('pool.is_slave', local, host)).toEqual({ error: ['SESSION_INVALID', local] });
    });
  });

  describe('of a host of the pool', () => {
    async function logInHost(secret: string) {
      const [host = ''] = await bench.client.call<string[]>('host.get_all', bench.session);
      return { host, outcome: await bench.client.outcome('session.slave_login', host, secret) };
    }

    it('takes the secret of the pool, and says so', async () => {
      const secret = bench.simulator.pools[0]?.pool.secret ?? '';
      const { outcome } = await logInHost(secret);
      const session = 'value' in outcome ? String(outcome.value) : '';
      expect(await bench.client.call('session.get_pool', session, session)).toBe(true);
      await bench.client.call('session.logout', session);
    });

    it('is refused with another, by its reference', async () => {
      const { host, outcome } = await logInHost('wrong');
      expect(outcome).toEqual({ error: ['SESSION_AUTHENTICATION_FAILED', host, 'Pool credentials invalid'] });
    });

    it('is opened by the coordinator', async () => {
      const address = bench.simulator.hosts[0]?.address;
      expect(await bench.member.outcome('session.slave_login', 'OpaqueRef:NULL', 'wrong')).toEqual({
        error: ['HOST_IS_SLAVE', address],
      });
    });

    it('needs the new secret once it was changed', async () => {
      const pool = bench.simulator.pools[0]?.pool;
      const old = pool?.secret ?? '';
      await bench.client.call('pool.rotate_secret', bench.session);
      expect((await logInHost(old)).outcome).toHaveProperty('error');
      expect((await logInHost(pool?.secret ?? '')).outcome).toHaveProperty('value');
    });
  });

  describe('the password', () => {
    it('is changed without a look at the old one', async () => {
      const { user, password } = bench.simulator;
      await bench.client.call('session.change_password', bench.session, 'not the old one', 'new');
      expect(await bench.client.outcome('session.login_with_password', user, 'new')).toHaveProperty('value');
      await bench.client.call('session.change_password', bench.session, '', password);
    });

    it('may not be empty', async () => {
      expect(await bench.client.outcome('session.change_password', bench.session, '', '')).toMatchObject({
        error: ['CHANGE_PASSWORD_REJECTED', expect.any(String)],
      });
    });
  });
});

describe('too many sessions', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await openBench('JSON-RPC 2.0');
  });
  afterAll(() => bench.close());

  it.each([
    ['of one originator', 'crowd', 500],
    ['without an originator', '', 400],
  ])('%s end the oldest, silently', async (_whose, originator, limit) => {
    const { user, password } = bench.simulator;
    const login = () => bench.client.login(user, password, originator);
    const first = await login();
    const second = await login();
    await Promise.all(Array.from({ length: limit - 1 }, login));
    expect([
      await bench.client.outcome('pool.get_all', first),
      await bench.client.outcome('session.get_uuid', second, second),
    ]).toEqual([{ error: ['SESSION_INVALID', first] }, { value: expect.any(String) as string }]);
  });
});
