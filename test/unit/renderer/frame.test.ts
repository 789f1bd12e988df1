import { beforeEach, describe, expect, it, vi } from 'vitest';
import { onNextFrame } from '../../../renderer/state/frame';

let frames: (() => void)[];
const reported = vi.fn();

beforeEach(() => {
  frames = [];
  reported.mockClear();
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => frames.push(run));
  vi.stubGlobal('reportError', reported);
});

describe('what is to be painted', () => {
  it('is all done in one callback of a frame, in its order', () => {
    const done: string[] = [];
    for (const name of ['a', 'b', 'c']) onNextFrame(() => done.push(name));
    const asked = frames.length;
    frames.shift()?.();
    expect([asked, done]).toEqual([1, ['a', 'b', 'c']]);
  });

  it('waits for the next frame where it comes up in this one', () => {
    const done: string[] = [];
    onNextFrame(() => onNextFrame(() => done.push('later')));
    frames.shift()?.();
    const early = [...done];
    frames.shift()?.();
    expect([early, done, frames]).toEqual([[], ['later'], []]);
  });

  it('is done though something else fails', () => {
    const run = vi.fn();
    const failure = new Error('broken');
    onNextFrame(() => {
      throw failure;
    });
    onNextFrame(run);
    frames.shift()?.();
    expect([run.mock.calls.length, reported.mock.calls]).toEqual([1, [[failure]]]);
  });
});
