import type { RfbChannel } from '@novnc/novnc';
import type { ByteChannel, ChannelListener, ErrorData } from '../../../shared/contract';

/** WebSocket close codes that noVNC tells apart. */
const CLOSED_WELL = 1000;
const CLOSED_BADLY = 1006;

export interface RfbChannelEvents {
  /** While the picture still stands: noVNC takes it away when it hears of the end. */
  readonly onEnding: () => void;
  readonly onEnded: (error: ErrorData | undefined) => void;
}

/** A byte channel of the bridge in the shape of a WebSocket, which is what noVNC speaks to. */
export function createRfbChannel(
  open: (listener: ChannelListener) => ByteChannel,
  { onEnding, onEnded }: RfbChannelEvents,
): RfbChannel {
  let readyState: RfbChannel['readyState'] = 'connecting';
  const rfbChannel: RfbChannel = {
    binaryType: 'arraybuffer',
    protocol: '',
    get readyState() {
      return readyState;
    },
    onopen: null,
    onmessage: null,
    onerror: null,
    onclose: null,
    // noVNC writes the next message into the same memory.
    send: (data) => channel.send(data.slice()),
    close: () => {
      readyState = 'closing';
      channel.close();
      // noVNC waits to be told, as a WebSocket would; the bridge says nothing of an end that this side wanted.
      queueMicrotask(end);
    },
  };
  const channel = open({
    onOpen: () => {
      readyState = 'open';
      rfbChannel.onopen?.(new Event('open'));
    },
    onBytes: (data) => rfbChannel.onmessage?.({ data }),
    onClose: end,
  });
  return rfbChannel;

  function end(error?: ErrorData): void {
    if (readyState === 'closed') return;
    onEnding();
    readyState = 'closed';
    rfbChannel.onclose?.({ code: error === undefined ? CLOSED_WELL : CLOSED_BADLY, reason: '' });
    onEnded(error);
  }
}
