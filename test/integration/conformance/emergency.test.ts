import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schema } from '../../../shared/xenapi/schema.gen';
import { CARRIERS, openBench, type Bench } from './carriers';

/** Some have no message of their own that a client could send. */
const CALLS = schema.emergency_calls.filter((call) => {
  const [className = '', message = ''] = call.split('.');
  return schema.classes[className]?.messages[message] !== undefined;
});

const LOGINS: ReadonlySet<string> = new Set([
  'session.slave_local_login',
  'session.slave_local_login_with_password',
  'session.local_logout',
]);

describe.each(CARRIERS)('a server that starts, over %s', (carrier) => {
  let bench: Bench;
  let secret: string;

  beforeAll(async () => {
    // Slow enough that what servers do after their answer stays ahead.
    bench = await openBench(carrier, { speed: 1 });
    const [running] = bench.simulator.pools;
    if (running === undefined) throw new Error('no pool');
    running.faults.booting = true;
    secret = running.pool.secret;
  });

  afterAll(() => bench.close());

  it('answers nothing but the emergency calls', async () => {
    expect(await bench.member.outcome('pool.get_all', bench.session)).toEqual({ error: ['HOST_STILL_BOOTING'] });
  });

  it('lets in whoever knows the password or the secret of the pool', async () => {
    const { user, password } = bench.simulator;
    const sessions = [
      await bench.member.call<string>('session.slave_local_login_with_password', user, password),
      await bench.member.call<string>('session.slave_local_login', secret),
    ];
    for (const session of sessions) {
      expect(await bench.member.outcome('host.is_in_emergency_mode', session)).toMatchObject({ value: false });
      await bench.member.call('session.local_logout', session);
      expect(await bench.member.outcome('host.is_in_emergency_mode', session)).toEqual({
        error: ['SESSION_INVALID', session],
      });
    }
  });

  it('refuses another secret', async () => {
    expect(await bench.member.outcome('session.slave_local_login', 'wrong')).toEqual({
      error: ['SESSION_AUTHENTICATION_FAILED', 'localhost', 'Pool credentials invalid'],
    });
  });

  it('has nothing to turn off where HA is not on', async () => {
    const session = await bench.member.call<string>('session.slave_local_login', secret);
    expect(await bench.member.outcome('host.emergency_ha_disable', session, false)).toEqual({
      error: ['HA_NOT_ENABLED'],
    });
  });

  it.each(CALLS.filter((call) => !LOGINS.has(call)))('answers %s', async (call) => {
    const session = await bench.member.call<string>('session.slave_local_login', secret);
    const [className = '', message = ''] = call.split('.');
    const [host] = bench.simulator.pools.flatMap(({ database }) => [...database.all('host')]);
    const given: Readonly<Record<string, unknown>> = { bool: false, string: 'eth0', 'host ref': host?.[0] };
    const params = schema.classes[className]?.messages[message]?.params ?? [];
    const outcome = await bench.member.outcome(call, session, ...params.map(({ type }) => given[type]));
    expect(JSON.stringify(outcome)).not.toMatch(/HOST_STILL_BOOTING|NOT_IMPLEMENTED|INTERNAL_ERROR|MESSAGE_/);
  });
});
