import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { slowBridge } from '../../../renderer/features/console/slow-bridge';
import { nextTile } from '../../../renderer/features/console/wall-keys';
import { toObjectId, type Bridge, type ChannelListener } from '../../../shared/contract';
import { asRef } from '../../../shared/xenapi/refs';

const REQUEST = Uint8Array.from([3, 1, 0, 0, 0, 0, 4, 0, 3, 0]);
const KEY = Uint8Array.from([4, 1, 0, 0, 0, 0, 0, 97]);

function opened() {
  const sent: Uint8Array[] = [];
  const close = vi.fn();
  const listeners: ChannelListener[] = [];
  const bridge: Bridge = {
    call: () => Promise.reject(new Error('called')),
    listen: () => () => undefined,
    onStatus: () => () => undefined,
    open: (_name, _params, listener) => {
      listeners.push(listener);
      return { send: (bytes) => sent.push(bytes), bufferedAmount: 0, close };
    },
  };
  const listener = { onOpen: vi.fn(), onBytes: vi.fn(), onClose: vi.fn() };
  const id = toObjectId('c1', 'console', asRef<'console'>('OpaqueRef:a'));
  const channel = slowBridge(bridge, 1000).open('console', { id }, listener);
  return { channel, sent, close, listener, backend: listeners[0] };
}

describe('a console that is asked for pictures now and then', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is asked at once, and again only when it is time', () => {
    const { channel, sent } = opened();
    channel.send(REQUEST);
    channel.send(REQUEST);
    vi.advanceTimersByTime(999);
    const early = sent.length;
    vi.advanceTimersByTime(1);
    expect([early, sent]).toEqual([1, [REQUEST, REQUEST]]);
  });

  it('gets everything else without delay', () => {
    const { channel, sent } = opened();
    channel.send(REQUEST);
    channel.send(REQUEST);
    channel.send(KEY);
    expect(sent).toEqual([REQUEST, KEY]);
  });

  it('is not told that it may send pictures unasked', () => {
    const { channel, sent } = opened();
    const encodings = new DataView(new ArrayBuffer(4 + 3 * 4));
    encodings.setUint8(0, 2);
    encodings.setUint16(2, 3);
    [7, -313, -312].forEach((encoding, index) => encodings.setInt32(4 + 4 * index, encoding));
    channel.send(new Uint8Array(encodings.buffer));
    expect(sent).toEqual([Uint8Array.from([2, 0, 0, 1, 0, 0, 0, 7])]);
  });

  it.each(['this side', 'the other'])('is asked nothing more once %s has closed it', (side) => {
    const { channel, sent, close, listener, backend } = opened();
    channel.send(REQUEST);
    channel.send(REQUEST);
    if (side === 'this side') channel.close();
    else backend?.onClose();
    vi.advanceTimersByTime(5000);
    expect([sent.length, vi.getTimerCount(), close.mock.calls.length + listener.onClose.mock.calls.length]).toEqual([
      1, 0, 1,
    ]);
  });
});

describe('the keys of a wall', () => {
  it.each([
    ['ArrowRight', 0, 1],
    ['ArrowLeft', 4, 3],
    ['ArrowDown', 1, 4],
    ['ArrowUp', 4, 1],
    ['Home', 5, 0],
    ['End', 0, 6],
    ['ArrowLeft', 0, undefined],
    ['ArrowUp', 2, undefined],
    ['ArrowDown', 5, undefined],
    ['ArrowRight', 6, undefined],
    ['End', 6, undefined],
    ['Enter', 2, undefined],
  ])('%s leads from tile %s of seven in three columns to %s', (key, at, to) => {
    expect(nextTile(key, at, 3, 7)).toBe(to);
  });
});
