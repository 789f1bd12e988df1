import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Throttle } from '../../../electron/backend/views/throttle';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** A throttle on an action that takes so long, and times of its runs. */
function setUp({ takesMs = 0, hasMore = () => false }: { takesMs?: number; hasMore?: () => boolean } = {}) {
  const runs: number[] = [];
  const start = Date.now();
  let worked = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => Date.now() - start + worked);
  const throttle = new Throttle(() => {
    runs.push(Date.now() - start);
    worked += takesMs;
    return hasMore();
  });
  return { runs, throttle };
}

describe('a throttle', () => {
  it('runs once for all that is requested in one turn, and after that turn', () => {
    const { runs, throttle } = setUp();
    throttle.request();
    throttle.request();
    expect(runs).toEqual([]);
    vi.advanceTimersByTime(1000);
    expect(runs).toEqual([0]);
  });

  it('leaves 50 ms between runs', () => {
    const { runs, throttle } = setUp();
    for (let ms = 0; ms < 150; ms += 1) {
      throttle.request();
      vi.advanceTimersByTime(1);
    }
    expect(runs).toEqual([0, 50, 100, 150]);
  });

  it('rests four times as long as a slow action took', () => {
    const { runs, throttle } = setUp({ takesMs: 100 });
    throttle.request();
    vi.advanceTimersByTime(0);
    throttle.request();
    vi.advanceTimersByTime(399);
    expect(runs).toEqual([0]);
    vi.advanceTimersByTime(1);
    expect(runs).toEqual([0, 400]);
  });

  it('goes on at once with work that is not done', () => {
    let left = 2;
    const { runs, throttle } = setUp({ hasMore: () => left-- > 0 });
    throttle.request();
    vi.advanceTimersByTime(100);
    expect(runs).toEqual([0, 1, 2]);
  });

  it('runs no more once it is disposed of', () => {
    const { runs, throttle } = setUp({ hasMore: () => true });
    throttle.request();
    throttle.dispose();
    throttle.request();
    vi.advanceTimersByTime(1000);
    expect(runs).toEqual([]);
  });
});
