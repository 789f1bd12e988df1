import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { openHostClient } from '../../../electron/backend/xapi/host-client';
import { parseAddress } from '../../../electron/backend/xapi/endpoint';
import { startSimulator, type Simulator } from '../../../simulator/index';
import { ReasonError, text } from '../../../shared/contract';
import { testConnections, type TestConnections } from '../../helpers/connections';
import { memorySecrets, memorySettings } from '../../helpers/memory-settings';

const DAY_MS = 86_400_000;

let simulator: Simulator;
let connections: TestConnections;

beforeEach(async () => {
  simulator = await startSimulator({ size: 'S' });
  connections = testConnections();
});

afterEach(async () => {
  await connections.manager.close();
  await simulator.close();
});

function hosts() {
  const [coordinator, member] = simulator.hosts;
  if (coordinator === undefined || member === undefined) throw new Error('too few hosts');
  return {
    pool: simulator.pools[0]?.name,
    coordinator: { key: new URL(coordinator.url).host, fingerprint: coordinator.fingerprint },
    member: { key: new URL(member.url).host, fingerprint: member.fingerprint },
  };
}

function add(address = hosts().coordinator.key, password = simulator.password) {
  return connections.manager.add({ address, user: simulator.user, password, remember: false });
}

function sessions(): number {
  return [...(simulator.pools[0]?.database.all('session') ?? [])].length;
}

describe('a first connection', () => {
  it('shows the certificate, and loads the pool once it is trusted', async () => {
    const { coordinator, pool } = hosts();
    const id = await add();
    expect(await connections.reaches(id, 'waiting')).toMatchObject({
      question: { kind: 'certificate', host: coordinator.key, fingerprint: coordinator.fingerprint },
    });
    await connections.manager.answerCertificate(id, coordinator.fingerprint, true);
    expect(await connections.reaches(id, 'connected')).toMatchObject({ name: pool });
    expect(connections.get(id).cache.count('host')).toBe(simulator.hosts.length);
    expect(Math.abs(connections.get(id).facts.clockOffsetMs)).toBeLessThan(2_000);
  });

  it('tells the time there, and again each day', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
    onTestFinished(() => void vi.useRealTimers());
    connections.trustAll();
    const id = await add();
    await connections.reaches(id, 'connected');
    const first = connections.get(id).facts.asOf ?? 0;
    vi.advanceTimersByTime(DAY_MS);
    expect(connections.get(id).facts.asOf).toBe(first + DAY_MS);
    await connections.manager.disconnect(id);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('sends nothing to a host whose certificate is not trusted', async () => {
    const id = await add();
    await connections.reaches(id, 'waiting');
    await connections.manager.answerCertificate(id, hosts().coordinator.fingerprint, false);
    expect(connections.get(id).row.state).toBe('disconnected');
    expect(sessions()).toBe(0);
  });

  it('follows a member to its coordinator, and says so', async () => {
    const { coordinator, member } = hosts();
    connections.trustAll();
    const id = await add(member.key);
    expect(await connections.reaches(id, 'connected')).toMatchObject({
      detail: text('connection.redirected', { from: member.key, to: coordinator.key }),
    });
  });

  it('tells at once that nobody listens', async () => {
    const id = await add('127.0.0.1:1');
    expect(await connections.reaches(id, 'failed')).toMatchObject({
      error: { kind: 'transport', transport: 'unreachable', host: '127.0.0.1:1' },
    });
  });

  it('waits for a host that is still starting', async () => {
    const [pool] = simulator.pools;
    if (pool === undefined) throw new Error('no pool');
    pool.faults.booting = true;
    connections.trustAll();
    const id = await add();
    await connections.row(id, ({ detail }) => detail?.key === 'connection.booting');
    pool.faults.booting = false;
    await connections.reaches(id, 'connected');
  });
});

describe('a wrong password', () => {
  it('is asked for again', async () => {
    connections.trustAll();
    const id = await add(undefined, 'wrong');
    expect(await connections.row(id, ({ question }) => question?.kind === 'password')).toMatchObject({
      state: 'waiting',
      question: { user: simulator.user, error: { kind: 'xapi', code: 'SESSION_AUTHENTICATION_FAILED' } },
    });
    const answer = { user: simulator.user, password: simulator.password, remember: false };
    await connections.manager.answerPassword(id, answer);
    await connections.reaches(id, 'connected');
  });

  it('leaves it disconnected when there is no other', async () => {
    connections.trustAll();
    const id = await add(undefined, 'wrong');
    await connections.row(id, ({ question }) => question?.kind === 'password');
    await connections.manager.answerPassword(id, { user: 'root', password: undefined, remember: false });
    expect(connections.get(id).row.state).toBe('disconnected');
  });
});

describe('a pool that is in the list already', () => {
  it('is refused by its address', async () => {
    await add();
    await expect(add()).rejects.toBeInstanceOf(ReasonError);
  });

  it('is recognised through another member', async () => {
    const { member, pool } = hosts();
    connections.trustAll();
    const first = await add();
    await connections.reaches(first, 'connected');
    const second = await add(member.key);
    expect(await connections.reaches(second, 'failed')).toMatchObject({
      error: { kind: 'reason', reason: text('reason.samePool', { name: pool ?? '' }) },
    });
    await connections.manager.disconnect(second);
    expect(sessions()).toBe(1);
  });
});

describe('a connected pool', () => {
  it('goes on with a new session when the server forgets the old one', async () => {
    connections.trustAll();
    const id = await add();
    await connections.reaches(id, 'connected');
    const connection = connections.get(id);
    const { session, trust } = connection.access();
    const client = openHostClient(parseAddress(hosts().coordinator.key), trust);
    await client.call('session.logout', session, []);
    await client.close();
    await expect(connection.api().pool.get_all()).resolves.toHaveLength(1);
    await connections.reaches(id, 'loading');
    await connections.reaches(id, 'connected');
    expect(connection.access().session).not.toBe(session);
  });

  it('is logged out and emptied by disconnect, and comes back by reconnect', async () => {
    connections.trustAll();
    const id = await add();
    await connections.reaches(id, 'connected');
    await connections.manager.disconnect(id);
    expect(sessions()).toBe(0);
    expect(connections.get(id).cache.count('host')).toBe(0);
    await expect(connections.get(id).api().pool.get_all()).rejects.toBeInstanceOf(ReasonError);
    await connections.manager.reconnect(id);
    await connections.reaches(id, 'connected');
  });

  it('survives impatient clicks', async () => {
    connections.trustAll();
    const id = await add();
    const { manager } = connections;
    await Promise.all([manager.reconnect(id), manager.reconnect(id), manager.disconnect(id), manager.reconnect(id)]);
    await connections.reaches(id, 'connected');
    expect(sessions()).toBe(1);
  });

  it('does not follow a former member into a pool of its own', async () => {
    const other = await startSimulator({ size: 'S', seed: 7 });
    onTestFinished(() => other.close());
    connections.trustAll();
    const id = await add();
    await connections.reaches(id, 'connected');
    const { pool, cache } = connections.get(id);
    const former = new URL(other.coordinator).host;
    pool.members = [...pool.members, former];
    await simulator.close();
    await connections.row(id, ({ error }) => error?.kind === 'transport' && error.host === former);
    expect(pool.members).not.toContain(former);
    expect(cache.count('host')).toBe(simulator.hosts.length);
    await connections.manager.disconnect(id);
    expect([...(other.pools[0]?.database.all('session') ?? [])]).toEqual([]);
  });

  it('is gone when it is forgotten', async () => {
    const id = await add();
    await connections.manager.forget(id);
    expect(connections.manager.get(id)).toBeUndefined();
  });
});

describe('an answer that comes late', () => {
  it('about another certificate changes nothing', async () => {
    const id = await add();
    const { question } = await connections.reaches(id, 'waiting');
    await connections.manager.answerCertificate(id, 'AA:BB', false);
    expect(connections.get(id).row).toMatchObject({ state: 'waiting', question });
  });

  it('with a password does not make a disconnected server wanted again', async () => {
    const settings = memorySettings();
    connections = testConnections({ settings });
    connections.trustAll();
    const { user, password } = simulator;
    const address = hosts().coordinator.key;
    const id = await connections.manager.add({ address, user, password: 'wrong', remember: true });
    await connections.row(id, ({ question }) => question?.kind === 'password');
    await connections.manager.disconnect(id);
    await connections.manager.answerPassword(id, { user, password, remember: true });
    expect(settings.servers()).toMatchObject([{ id, isWanted: false }]);
  });
});

describe('a saved server', () => {
  async function saveOne(settings = memorySettings(), secrets = memorySecrets()) {
    const first = testConnections({ settings, secrets });
    first.trustAll();
    const { user, password } = simulator;
    const id = await first.manager.add({ address: hosts().coordinator.key, user, password, remember: true });
    await first.reaches(id, 'connected');
    await first.manager.close();
    return { id, settings, secrets };
  }

  it('is kept with what was learned of it, and reconnects at the next start', async () => {
    const { coordinator, pool } = hosts();
    const { id, settings, secrets } = await saveOne();
    expect(settings.servers()).toMatchObject([
      { id, name: pool, isWanted: true, trusted: { [coordinator.key]: coordinator.fingerprint } },
    ]);
    expect(settings.servers()[0]?.members[0]).toBe(coordinator.key);
    expect(settings.servers()[0]?.members).toHaveLength(simulator.hosts.length);
    connections = testConnections({ settings, secrets });
    await connections.manager.restore();
    expect(await connections.reaches(id, 'connected')).toMatchObject({ isSaved: true });
  });

  it('stays disconnected once the user disconnected it', async () => {
    const { id, settings, secrets } = await saveOne();
    const second = testConnections({ settings, secrets });
    await second.manager.restore();
    await second.manager.disconnect(id);
    connections = testConnections({ settings, secrets });
    await connections.manager.restore();
    expect(connections.get(id).row.state).toBe('disconnected');
  });

  it.each(['disconnect', 'reconnect'] as const)('stays forgotten when it is told to %s meanwhile', async (then) => {
    const { id, settings, secrets } = await saveOne();
    connections = testConnections({ settings, secrets });
    await connections.manager.restore();
    await connections.reaches(id, 'connected');
    const { manager } = connections;
    await Promise.allSettled([manager.forget(id), manager[then](id)]);
    await manager.close();
    expect([manager.get(id), settings.servers(), sessions()]).toEqual([undefined, [], 0]);
  });

  it('with an address that cannot be read does not keep the others away', async () => {
    const { id, settings, secrets } = await saveOne();
    const [server] = settings.servers();
    if (server === undefined) throw new Error('not saved');
    await settings.forgetServer(id);
    await settings.saveServer({ ...server, id: 'broken', address: 'no address' });
    await settings.saveServer(server);
    const faults: unknown[] = [];
    connections = testConnections({ settings, secrets, onFault: (error) => faults.push(error) });
    await connections.manager.restore();
    await connections.reaches(id, 'connected');
    expect(faults).toEqual([new ReasonError(text('reason.badAddress', { address: 'no address' }))]);
  });

  it('stops at a changed certificate and shows both', async () => {
    const { coordinator } = hosts();
    const { id, settings, secrets } = await saveOne();
    const [server] = settings.servers();
    if (server === undefined) throw new Error('not saved');
    await settings.saveServer({ ...server, members: [], trusted: { [coordinator.key]: 'AA:BB' } });
    connections = testConnections({ settings, secrets });
    await connections.manager.restore();
    expect(await connections.reaches(id, 'waiting')).toMatchObject({
      question: { kind: 'certificate', fingerprint: coordinator.fingerprint, trusted: 'AA:BB' },
    });
  });

  it('asks nothing about a new coordinator that was refused a moment before the old one vouched for it', async () => {
    const { coordinator, member } = hosts();
    const { id, settings, secrets } = await saveOne();
    const [server] = settings.servers();
    if (server === undefined) throw new Error('not saved');
    await settings.saveServer({ ...server, trusted: { [coordinator.key]: coordinator.fingerprint } });
    simulator.pools[0]?.designateCoordinator(simulator.hosts[1]?.name ?? '');
    connections = testConnections({ settings, secrets });
    const questions: unknown[] = [];
    connections.manager.onRows(() => questions.push(connections.get(id).row.question));
    await connections.manager.restore();
    await connections.reaches(id, 'connected');
    expect(questions.filter((question) => question !== undefined)).toEqual([]);
    expect(connections.get(id).pool.trust.trusted(member.key)).toBe(member.fingerprint);
  });

  it('connects as soon as the secrets are unlocked', async () => {
    const { id, settings } = await saveOne();
    const secrets = memorySecrets(true);
    await secrets.set(id, simulator.password);
    connections = testConnections({ settings, secrets });
    await connections.manager.restore();
    expect(await connections.reaches(id, 'waiting')).toMatchObject({ question: { kind: 'password' } });
    await secrets.unlock('main password');
    await connections.reaches(id, 'connected');
  });
});

describe('a demo pool', () => {
  it('asks nothing and is not saved', async () => {
    const settings = memorySettings();
    connections = testConnections({ settings });
    const { coordinator } = hosts();
    const { user, password } = simulator;
    const id = connections.manager.addDemo({
      address: coordinator.key,
      user,
      password,
      fingerprint: coordinator.fingerprint,
    });
    expect(await connections.reaches(id, 'connected')).toMatchObject({ isDemo: true, isSaved: false });
    expect(settings.servers()).toEqual([]);
  });
});
