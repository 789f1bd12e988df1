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
  it('gathers a burst, and runs soon after its first change', () => {
    const { runs, throttle } = setUp();
    throttle.request();
    vi.advanceTimersByTime(10);
    throttle.request();
    vi.advanceTimersByTime(1000);
    expect(runs).toEqual([16]);
  });

  it('leaves 50 ms between runs', () => {
    const { runs, throttle } = setUp();
    for (let ms = 0; ms < 150; ms += 1) {
      throttle.request();
      vi.advanceTimersByTime(1);
    }
    expect(runs).toEqual([16, 66, 116]);
  });

  it('rests four times as long as a slow action took', () => {
    const { runs, throttle } = setUp({ takesMs: 100 });
    throttle.request();
    vi.advanceTimersByTime(16);
    throttle.request();
    vi.advanceTimersByTime(399);
    expect(runs).toEqual([16]);
    vi.advanceTimersByTime(1);
    expect(runs).toEqual([16, 416]);
  });

  it('goes on at once with work that is not done', () => {
    let left = 2;
    const { runs, throttle } = setUp({ hasMore: () => left-- > 0 });
    throttle.request();
    vi.advanceTimersByTime(100);
    expect(runs).toEqual([16, 17, 18]);
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
