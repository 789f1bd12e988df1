import { describe, expect, it, vi } from 'vitest';
import { createTopic } from '../../../renderer/state/topic';
import type { Bridge, ErrorData, JobRow, Patch } from '../../../shared/contract';
import { connectionObjectId } from '../../../shared/contract';
import { manualFrames } from './manual-frame';

const job: JobRow = {
  id: 'j1',
  title: { key: 'title' },
  connection: 'c1',
  target: connectionObjectId('c1'),
  state: 'running',
  canCancel: false,
  startedAt: 0,
};

/** A bridge with nothing but one topic, which the test speaks for. */
function jobsBridge() {
  const stop = vi.fn();
  const listen = vi.fn<Bridge['listen']>(() => stop);
  const listener = (): { onPatch(patch: Patch<JobRow>): void; onError(error: ErrorData): void } => {
    const call = listen.mock.calls.at(-1);
    if (call === undefined) throw new Error('nobody listens');
    return call[2];
  };
  const bridge: Bridge = {
    listen,
    call: () => Promise.reject(new Error('not asked here')),
    open: () => {
      throw new Error('not opened here');
    },
    onStatus: () => () => undefined,
  };
  const frames = manualFrames();
  return { topic: createTopic('jobs', {}, () => bridge, frames.schedule), frames, listen, listener, stop };
}

describe('a topic', () => {
  it('is followed once for all who listen, and until the last has left', () => {
    const { topic, listen, stop } = jobsBridge();
    const before = listen.mock.calls.length;
    const leave = topic.subscribe(vi.fn());
    const leaveToo = topic.subscribe(vi.fn());
    leave();
    const stoppedEarly = stop.mock.calls.length;
    leaveToo();
    expect([before, listen.mock.calls.length, stoppedEarly, stop.mock.calls.length]).toEqual([0, 1, 0, 1]);
  });

  it('is ready once the first patch has come, even an empty one', () => {
    const { topic, listener } = jobsBridge();
    topic.subscribe(vi.fn());
    const before = topic.snapshot();
    listener().onPatch({ reset: true, upsert: [], remove: [] });
    expect([before, topic.snapshot()]).toEqual([
      { rows: [], isReady: false },
      { rows: [], isReady: true },
    ]);
  });

  it('keeps its rows beside an error, and forgets the error with the next patch', () => {
    const { topic, listener, frames } = jobsBridge();
    const error: ErrorData = { kind: 'internal', detail: 'x' };
    const heard = vi.fn();
    topic.subscribe(heard);
    listener().onPatch({ reset: true, upsert: [job], remove: [] });
    listener().onError(error);
    frames.next();
    const failed = topic.snapshot();
    listener().onPatch({ upsert: [], remove: ['j1'] });
    expect([failed, topic.snapshot(), heard.mock.calls.length]).toEqual([
      { rows: [job], isReady: true, error },
      { rows: [], isReady: true },
      1,
    ]);
  });
});
