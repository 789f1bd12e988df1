import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { HostAccess } from '../../../electron/backend/connections/connections-types';
import { UsageMeter } from '../../../electron/backend/metrics/usage-meter';
import { ReasonError, text } from '../../../shared/contract';
import { TestConnection } from '../../helpers/test-connection';

const ROUND_MS = 15_000;
const faults: string[] = [];

/** A connection to no hosts, that counts how often somebody was about to ask them. */
class CountedConnection extends TestConnection {
  rounds = 0;
  hasSession = true;

  access(): HostAccess {
    this.rounds += 1;
    if (!this.hasSession) throw new ReasonError(text('reason.notConnected'));
    return {
      session: 's',
      trust: { trusted: () => undefined },
      defaultPort: 443,
      isMember: () => true,
      confirmCertificate: () => Promise.resolve(false),
    };
  }
}

let connection: CountedConnection;
let meter: UsageMeter;

beforeEach(() => {
  vi.useFakeTimers();
  connection = new CountedConnection();
  meter = new UsageMeter(connection, (message) => faults.push(message));
});

afterEach(() => {
  meter.dispose();
  vi.useRealTimers();
  expect(faults.splice(0)).toEqual([]);
});

it('measures at once, then again and again, and once however many ask for it', async () => {
  meter.measureWhile(() => true);
  meter.measureWhile(() => true);
  await vi.advanceTimersByTimeAsync(ROUND_MS * 2);
  expect(connection.rounds).toBe(3);
});

it('ends when nobody reads any more, and begins again when somebody does', async () => {
  let isRead = true;
  meter.measureWhile(() => isRead);
  await vi.advanceTimersByTimeAsync(ROUND_MS);
  isRead = false;
  await vi.advanceTimersByTimeAsync(ROUND_MS * 4);
  expect([connection.rounds, vi.getTimerCount()]).toEqual([2, 0]);
  isRead = true;
  meter.measureWhile(() => isRead);
  await vi.advanceTimersByTimeAsync(0);
  expect(connection.rounds).toBe(3);
});

it('asks nobody while there is no connection, and at once when there is one again', async () => {
  connection.setState('reconnecting');
  meter.measureWhile(() => true);
  await vi.advanceTimersByTimeAsync(ROUND_MS);
  expect(connection.rounds).toBe(0);
  connection.setState('connected');
  await vi.advanceTimersByTimeAsync(0);
  expect(connection.rounds).toBe(1);
});

it('goes on when the session has just ended', async () => {
  connection.hasSession = false;
  meter.measureWhile(() => true);
  await vi.advanceTimersByTimeAsync(ROUND_MS);
  expect(connection.rounds).toBe(2);
});

it('never asks for a dump', async () => {
  connection.facts = { ...connection.facts, dump: { fileName: 'db.xml', takenAt: 0 } };
  meter.measureWhile(() => true);
  await vi.advanceTimersByTimeAsync(ROUND_MS);
  expect(connection.rounds).toBe(0);
});

it('leaves no timer behind when it is disposed of', async () => {
  meter.measureWhile(() => true);
  await vi.advanceTimersByTimeAsync(0);
  meter.dispose();
  await vi.advanceTimersByTimeAsync(0);
  meter.measureWhile(() => true);
  expect([connection.rounds, vi.getTimerCount()]).toEqual([1, 0]);
});
