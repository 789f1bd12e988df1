import { expect, it, vi } from 'vitest';
import { createMergingWriter } from '../../../renderer/state/merging-writer';

interface Layout {
  readonly width: number;
  readonly theme: string;
}

it('merges what changes while a write is under way into one more write', async () => {
  let endFirst: () => void = () => undefined;
  const first = new Promise<void>((resolve) => (endFirst = resolve));
  const writes: Partial<Layout>[] = [];
  const change = createMergingWriter<Layout>((value) => {
    writes.push(value);
    return writes.length === 1 ? first : Promise.resolve();
  }, vi.fn());
  change({ width: 10 });
  change({ width: 20 });
  change({ theme: 'dark' });
  change({ width: 30 });
  const before = [...writes];
  endFirst();
  await vi.waitFor(() => expect(writes.length).toBe(2));
  expect([before, writes]).toEqual([[{ width: 10 }], [{ width: 10 }, { width: 30, theme: 'dark' }]]);
});

it('tells a failed write and goes on with the next', async () => {
  const onError = vi.fn();
  const write = vi.fn((value: Partial<Layout>) =>
    value.width === 1 ? Promise.reject(new Error('full')) : Promise.resolve(),
  );
  const change = createMergingWriter<Layout>(write, onError);
  change({ width: 1 });
  change({ width: 2 });
  await vi.waitFor(() => expect(write).toHaveBeenLastCalledWith({ width: 2 }));
  expect(onError.mock.calls).toEqual([[new Error('full')]]);
});
