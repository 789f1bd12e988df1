import { afterEach, describe, expect, it, vi } from 'vitest';
import { createRfbChannel } from '../../../renderer/features/console/rfb-channel';
import type { ByteChannel, ChannelListener, ErrorData } from '../../../shared/contract';

const CUT: ErrorData = { kind: 'transport', transport: 'cut', host: 'xen1:443', detail: '' };
const VERSION = new TextEncoder().encode('RFB 003.008\n');
/** No authentication, success, and a screen of 8 x 8 without a name. */
const GREETING = Uint8Array.from([1, 1, 0, 0, 0, 0, 0, 8, 0, 8, ...Array<number>(20).fill(0)]);
/** All of the screen is to be filled by a copy of itself. */
const UPDATE = Uint8Array.from([0, 0, 0, 1, 0, 0, 0, 0, 0, 8, 0, 8, 0, 0, 0, 1, 0, 0, 0, 0]);

afterEach(() => vi.restoreAllMocks());

function opened() {
  const sent: Uint8Array[] = [];
  const close = vi.fn();
  const channel = {
    send: (bytes: Uint8Array) => void sent.push(bytes),
    bufferedAmount: 0,
    close,
  } satisfies ByteChannel;
  const listeners: ChannelListener[] = [];
  const order: string[] = [];
  const rfbChannel = createRfbChannel(
    (listener) => {
      listeners.push(listener);
      return channel;
    },
    {
      onEnding: () => order.push('ending'),
      onEnded: ({ error, byClient }) =>
        order.push(
          `${byClient ? 'ended by the client' : 'ended'} ${error?.kind === 'reason' ? error.reason.key : (error?.kind ?? '')}`,
        ),
      onPackedText: () => order.push('text'),
      onUpdate: () => order.push('update'),
    },
  );
  rfbChannel.onclose = ({ code }) => order.push(`close ${code}`);
  const [backend] = listeners;
  if (backend === undefined) throw new Error('the channel was not opened');
  return { rfbChannel, backend, channel, sent, close, order };
}

/** Past the greeting; what noVNC was given from then on. */
function greeted() {
  const all = opened();
  all.backend.onOpen();
  void all.backend.onBytes(VERSION);
  void all.backend.onBytes(GREETING);
  const given: Uint8Array[] = [];
  all.rfbChannel.onmessage = ({ data }) => given.push(data);
  return { ...all, given };
}

describe("noVNC's end of a byte channel", () => {
  it('opens when the backend has opened the tunnel', () => {
    const { rfbChannel, backend } = opened();
    const before = rfbChannel.readyState;
    const onopen = vi.fn();
    rfbChannel.onopen = onopen;
    backend.onOpen();
    expect([before, rfbChannel.readyState, onopen.mock.calls.length]).toEqual(['connecting', 'open', 1]);
  });

  it('hands over what comes in, at once', () => {
    const { rfbChannel, backend } = opened();
    const onmessage = vi.fn();
    rfbChannel.onmessage = onmessage;
    backend.onOpen();
    expect(backend.onBytes(VERSION)).toBeUndefined();
    expect(onmessage.mock.calls).toEqual([[{ data: VERSION }]]);
  });

  it('sends a copy, as noVNC writes the next message into the same memory', () => {
    const { rfbChannel, sent } = opened();
    const memory = new Uint8Array([1, 2]);
    rfbChannel.send(memory);
    memory.fill(9);
    expect(sent).toEqual([new Uint8Array([1, 2])]);
  });

  it('tells of a loss before noVNC takes the picture away, and the reason after', () => {
    const { backend, order } = opened();
    backend.onClose(CUT);
    expect(order).toEqual(['ending', 'close 1006', 'ended transport']);
  });

  it('tells a good end from a loss', () => {
    const { backend, order } = opened();
    backend.onClose();
    expect(order).toEqual(['ending', 'close 1000', 'ended ']);
  });

  it('tells noVNC of an end that it wanted itself, once, and keeps the picture before that', async () => {
    const { rfbChannel, backend, close, order } = opened();
    rfbChannel.close();
    expect(order).toEqual(['ending']);
    await Promise.resolve();
    backend.onClose();
    expect([close.mock.calls.length, order]).toEqual([1, ['ending', 'ending', 'close 1000', 'ended by the client ']]);
  });

  it('announces no encoding that has to be decoded to know its length', () => {
    const { rfbChannel, sent } = greeted();
    rfbChannel.send(Uint8Array.from([2, 0, 0, 3, 0, 0, 0, 7, 0, 0, 0, 21, 0, 0, 0, 50]));
    expect(sent).toEqual([Uint8Array.from([2, 0, 0, 1, 0, 0, 0, 7])]);
  });
});

describe('a server that means no good', () => {
  it('is cut off where it breaks the protocol, with the reason', () => {
    const { backend, close, order } = greeted();
    void backend.onBytes(Uint8Array.of(99));
    expect([close.mock.calls.length, order]).toEqual([1, ['ending', 'close 1006', 'ended reason.consoleBroken']]);
  });

  it('has not painted what was refused with the rest of its bytes', () => {
    const { backend, order } = greeted();
    void backend.onBytes(Uint8Array.from([...UPDATE, 99]));
    expect(order).toEqual(['ending', 'close 1006', 'ended reason.consoleBroken']);
  });

  it('is cut off where noVNC cannot go on', () => {
    const { rfbChannel, backend, order } = greeted();
    rfbChannel.onmessage = () => {
      throw new Error('Receive queue buffer exceeded');
    };
    void backend.onBytes(UPDATE);
    expect(order.at(-1)).toBe('ended reason.consoleBroken');
  });

  it('is cut off where it asks for answers that it does not read', async () => {
    const { rfbChannel, channel, order } = greeted();
    channel.bufferedAmount = 17 * 1024 * 1024;
    rfbChannel.send(Uint8Array.of(3));
    await Promise.resolve();
    expect(order.at(-1)).toBe('ended reason.consoleFlood');
  });

  it('gets no more of the page at once than a slice, and no more bytes before those are seen to', async () => {
    const { rfbChannel, backend, given, order } = greeted();
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    const bell = Uint8Array.of(2);
    const text = new Uint8Array(8 + 1024 * 1024);
    text.set([3, 0, 0, 0, 0, 16, 0, 0]);
    rfbChannel.onmessage = ({ data }) => {
      given.push(data);
      now += 20;
    };
    // A text counts as work of its length, and four of a mebibyte make a piece.
    const chunk = new Uint8Array(8 * text.length + 1);
    for (let index = 0; index < 8; index += 1) chunk.set(text, index * text.length);
    chunk.set(bell, 8 * text.length);
    const taken = backend.onBytes(chunk);
    expect(given).toHaveLength(1);
    const next = backend.onBytes(UPDATE);
    backend.onClose();
    expect([given.length, order]).toEqual([1, []]);
    await Promise.all([taken, next]);
    await Promise.resolve();
    expect([given.at(-1), order]).toEqual([UPDATE, ['update', 'ending', 'close 1000', 'ended ']]);
  });
});
