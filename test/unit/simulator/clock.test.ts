import { describe, expect, it } from 'vitest';
import { createClock } from '../../../simulator/clock';

const HOUR_MS = 3_600_000;
const never = new AbortController().signal;

describe('the clock of a simulated pool', () => {
  it('does what would be done by then when the time is moved on', async () => {
    const clock = createClock(1);
    const before = clock.now();
    const work = clock.sleep(HOUR_MS, never);
    clock.advance(HOUR_MS + 1);
    await work;
    expect(clock.now() - before).toBeGreaterThan(HOUR_MS);
  });

  it('leaves work alone that would not be done yet', async () => {
    const clock = createClock(1);
    const order: string[] = [];
    const late = clock.sleep(2 * HOUR_MS, never).then(() => order.push('late'));
    const soon = clock.sleep(HOUR_MS, never).then(() => order.push('soon'));
    clock.advance(HOUR_MS + 1);
    await soon;
    expect(order).toEqual(['soon']);
    clock.advance(HOUR_MS);
    await late;
    expect(order).toEqual(['soon', 'late']);
  });

  it('ends a wait with the reason of its signal', async () => {
    const controller = new AbortController();
    const work = createClock(1).sleep(HOUR_MS, controller.signal);
    controller.abort(new Error('cancelled'));
    await expect(work).rejects.toThrow('cancelled');
  });
});
