import type { ByteChannel, ChannelListener } from './bridge';
import type { ErrorData } from './errors';
import { CHANNEL_WINDOW_BYTES, CREDIT_STEP_BYTES, type BytesFrame, type ClientFrame, type CreditFrame } from './frames';

/** A byte channel as the bridge's client drives it. */
export interface ClientChannel extends ByteChannel {
  receive(frame: { readonly t: 'opened' } | BytesFrame | CreditFrame): void;
  end(error?: ErrorData): void;
}

interface Carrier {
  send(frame: ClientFrame): void;
  forget(): void;
}

/** Bytes wait until the channel is open and the other side's window has room. After `close` nothing more is heard. */
export function openChannel(id: number, listener: ChannelListener, carrier: Carrier): ClientChannel {
  const waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let unconsumedBytes = 0;
  /** Consumed here, and not yet told. */
  let owedBytes = 0;
  let state: 'opening' | 'open' | 'ended' = 'opening';

  const flush = (): void => {
    while (state === 'open' && unconsumedBytes < CHANNEL_WINDOW_BYTES) {
      const next = waiting.shift();
      if (next === undefined) return;
      const room = CHANNEL_WINDOW_BYTES - unconsumedBytes;
      const bytes = next.subarray(0, room);
      if (next.length > room) waiting.unshift(next.subarray(room));
      waitingBytes -= bytes.length;
      unconsumedBytes += bytes.length;
      carrier.send({ t: 'bytes', id, bytes });
    }
  };
  const giveCredit = (bytes: number): void => {
    owedBytes += bytes;
    if (owedBytes < CREDIT_STEP_BYTES) return;
    carrier.send({ t: 'credit', id, bytes: owedBytes });
    owedBytes = 0;
  };
  const end = (): void => {
    state = 'ended';
    waiting.length = 0;
    waitingBytes = 0;
    carrier.forget();
  };

  return {
    get bufferedAmount() {
      return waitingBytes + unconsumedBytes;
    },
    send: (bytes) => {
      if (state === 'ended' || bytes.length === 0) return;
      waiting.push(bytes);
      waitingBytes += bytes.length;
      flush();
    },
    close: () => {
      if (state === 'ended') return;
      end();
      carrier.send({ t: 'close', id });
    },
    end: (error) => {
      if (state === 'ended') return;
      end();
      listener.onClose(error);
    },
    receive: (frame) => {
      switch (frame.t) {
        case 'opened':
          state = 'open';
          listener.onOpen();
          flush();
          return;
        case 'credit':
          unconsumedBytes -= frame.bytes;
          flush();
          listener.onTaken?.();
          return;
        case 'bytes': {
          const { length } = frame.bytes;
          const taken = listener.onBytes(frame.bytes);
          if (taken === undefined) giveCredit(length);
          else void taken.then(() => giveCredit(length));
        }
      }
    },
  };
}
