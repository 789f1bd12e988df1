import { describe, expect, it, vi } from 'vitest';
import { createRfbChannel } from '../../../renderer/features/console/rfb-channel';
import type { ByteChannel, ChannelListener, ErrorData } from '../../../shared/contract';

const CUT: ErrorData = { kind: 'transport', transport: 'cut', host: 'xen1:443', detail: '' };

function opened() {
  const sent: Uint8Array[] = [];
  const close = vi.fn();
  const channel: ByteChannel = { send: (bytes) => sent.push(bytes), bufferedAmount: 0, close };
  const listeners: ChannelListener[] = [];
  const order: string[] = [];
  const rfbChannel = createRfbChannel(
    (listener) => {
      listeners.push(listener);
      return channel;
    },
    {
      onEnding: () => order.push('ending'),
      onEnded: (error) => order.push(error === undefined ? 'ended' : error.kind),
    },
  );
  rfbChannel.onclose = ({ code }) => order.push(`close ${code}`);
  const [backend] = listeners;
  if (backend === undefined) throw new Error('the channel was not opened');
  return { rfbChannel, backend, sent, close, order };
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

  it('hands over what comes in', () => {
    const { rfbChannel, backend } = opened();
    const onmessage = vi.fn();
    rfbChannel.onmessage = onmessage;
    backend.onBytes(new Uint8Array([1, 2]));
    expect(onmessage.mock.calls).toEqual([[{ data: new Uint8Array([1, 2]) }]]);
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
    expect(order).toEqual(['ending', 'close 1006', 'transport']);
  });

  it('tells a good end from a loss', () => {
    const { backend, order } = opened();
    backend.onClose();
    expect(order).toEqual(['ending', 'close 1000', 'ended']);
  });

  it('tells noVNC of an end that it wanted itself, once', async () => {
    const { rfbChannel, backend, close, order } = opened();
    rfbChannel.close();
    await Promise.resolve();
    backend.onClose();
    expect([close.mock.calls.length, order]).toEqual([1, ['ending', 'close 1000', 'ended']]);
  });
});
