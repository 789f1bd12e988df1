import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { followByDay } from '../../../renderer/state/today';

const page = new EventTarget();
const day = (date: number): number => new Date(2026, 2, date).getTime();

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(2026, 2, 1, 23, 59) });
  vi.stubGlobal('document', page);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('follows anew when a day begins, also one that began while the machine slept, and no more once it is stopped', () => {
  const told: (readonly [string, number])[] = [];
  const stop = followByDay(({ startMs }) => {
    told.push(['follow', startMs]);
    return () => told.push(['stop', startMs]);
  });
  vi.advanceTimersByTime(60_000);
  vi.setSystemTime(new Date(2026, 2, 5, 9));
  page.dispatchEvent(new Event('visibilitychange'));
  page.dispatchEvent(new Event('visibilitychange'));
  stop();
  vi.advanceTimersByTime(48 * 3_600_000);
  expect(told).toEqual([
    ['follow', day(1)],
    ['stop', day(1)],
    ['follow', day(2)],
    ['stop', day(2)],
    ['follow', day(5)],
    ['stop', day(5)],
  ]);
});
