import { expect, it, vi } from 'vitest';
import { ServedPools } from '../../../electron/backend/connections/served-pools';
import { ReasonError, text } from '../../../shared/contract';

/** A manager that knows these connections, and a simulator that is watched. */
function setUp(ended = new Promise<Error | undefined>(() => undefined)) {
  const known = new Set(['c1', 'c2']);
  const listeners = new Set<(id: string) => void>();
  const fail = vi.fn(() => Promise.resolve());
  const pools = new ServedPools({
    manager: {
      get: (id) => (known.has(id) ? { id } : undefined),
      onRows: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      fail,
    },
    onFault: (fault) => expect.unreachable(String(fault)),
  });
  const forget = (id: string): void => {
    known.delete(id);
    for (const listener of listeners) listener(id);
  };
  const close = vi.fn(() => Promise.resolve());
  return { pools, forget, fail, close, served: { close, ended } };
}

it('closes a simulator with the last connection to it', async () => {
  const { pools, forget, served, close } = setUp();
  await pools.show(served, () => ['c1', 'c2']);
  forget('c1');
  expect(close).not.toHaveBeenCalled();
  forget('c2');
  expect(close).toHaveBeenCalledOnce();
});

it('fails all its connections, with the reason, when it ends by itself', async () => {
  const { pools, served, fail } = setUp(Promise.resolve(new Error('no memory')));
  await pools.show(served, () => ['c1', 'c2']);
  const reason = new ReasonError(text('reason.simulatorEnded', { detail: 'no memory' }));
  await vi.waitUntil(() => fail.mock.calls.length === 2);
  expect(fail.mock.calls).toEqual([
    ['c1', reason],
    ['c2', reason],
  ]);
});

it('closes one that cannot be shown', async () => {
  const { pools, served, close } = setUp();
  await expect(pools.show(served, () => expect.unreachable())).rejects.toThrow();
  expect(close).toHaveBeenCalledOnce();
});

it('closes one that is ready only as the program closes', async () => {
  const { pools, served, close } = setUp();
  const connect = vi.fn(() => ['c1']);
  await pools.close();
  await expect(pools.show(served, connect)).rejects.toThrow();
  expect([close.mock.calls.length, connect.mock.calls.length]).toEqual([1, 0]);
});
