import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Patience } from '../../../electron/backend/connections/patience';

const HOUR_MS = 3_600_000;
const never = new AbortController().signal;

let patience: Patience;

beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(1);
  patience = new Patience();
});

afterEach(() => void vi.restoreAllMocks());

const waits = () => [0, 1, 2, 3, 10, 50].map((attempt) => patience.waitMs(attempt));

it('waits longer before each try, up to half a minute', () => {
  expect(waits()).toEqual([250, 500, 1_000, 2_000, 30_000, 30_000]);
});

it('keeps many programs from asking a pool in step', () => {
  vi.mocked(Math.random).mockReturnValue(0);
  expect(patience.waitMs(0)).toBe(125);
});

it('never waits longer than a second for as long as somebody watches', () => {
  const stops = [patience.watch(), patience.watch()];
  const watched = waits();
  stops[0]?.();
  expect([watched, waits()]).toEqual(Array(2).fill([250, 500, 1_000, 1_000, 1_000, 1_000]));
  stops[1]?.();
  expect(patience.waitMs(50)).toBe(30_000);
});

it('ends a long wait as somebody comes', async () => {
  const wait = patience.wait(HOUR_MS, never);
  patience.watch();
  await wait;
});

it('ends a wait that is called off', async () => {
  const calledOff = new AbortController();
  const wait = patience.wait(HOUR_MS, calledOff.signal);
  calledOff.abort();
  await wait;
});
