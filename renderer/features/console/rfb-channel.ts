import type { RfbChannel } from '@novnc/novnc';
import { text, type ByteChannel, type ChannelListener, type ErrorData } from '../../../shared/contract';
import { nextTask } from './next-task';
import { createRfbGuard } from './rfb-guard/rfb-guard';
import { RfbViolation } from './rfb-guard/violation';
import { UNWANTED_ENCODINGS, withoutEncodings } from './set-encodings';

/** WebSocket close codes that noVNC tells apart. */
const CLOSED_WELL = 1000;
const CLOSED_BADLY = 1006;

/** What a client may see of some bytes, and whether they end an update of the screen. */
interface Checked {
  readonly pieces: readonly Uint8Array[];
  readonly isUpdate: boolean;
}

/** A server that reads nothing and asks for answers would have us keep them all. */
const MOST_UNSENT_BYTES = 16 * 1024 * 1024;

/** So long the page may be busy with what came before it sees to other things. */
const SLICE_MS = 10;

export interface RfbChannelEvents {
  /** While the picture still stands: noVNC takes it away when it hears of the end. */
  readonly onEnding: () => void;
  /** `byClient`: noVNC has had enough by itself, and does not say why. */
  readonly onEnded: (end: { readonly error: ErrorData | undefined; readonly byClient: boolean }) => void;
  /** A text of the extended clipboard, still compressed. */
  readonly onPackedText: (packed: Uint8Array) => void;
  /** The screen was painted. */
  readonly onUpdate: () => void;
}

/**
 * A byte channel of the bridge in the shape of a WebSocket, which is what noVNC speaks to. What the server sends is checked
 * first, and handed over bit by bit, so that whatever it is the page goes on.
 */
export function createRfbChannel(
  open: (listener: ChannelListener) => ByteChannel,
  { onEnding, onEnded, onPackedText, onUpdate }: RfbChannelEvents,
): RfbChannel {
  let readyState: RfbChannel['readyState'] = 'connecting';
  /** What is still being handed over. */
  let handing: Promise<void> | undefined;
  let isUpdated = false;
  const guard = createRfbGuard({
    now: () => performance.now(),
    onPackedText,
    onUpdate: () => {
      isUpdated = true;
    },
  });
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
    send: (data) => {
      // noVNC writes the next message into the same memory.
      const message = data.slice();
      channel.send(guard.isGreeted() ? withoutEncodings(message, UNWANTED_ENCODINGS) : message);
      if (channel.bufferedAmount > MOST_UNSENT_BYTES) queueMicrotask(() => fail(reason('reason.consoleFlood')));
    },
    close: () => {
      if (readyState === 'closing' || readyState === 'closed') return;
      onEnding();
      readyState = 'closing';
      channel.close();
      // noVNC waits to be told, as a WebSocket would; the bridge says nothing of an end that this side wanted.
      queueMicrotask(() => end(undefined, true));
    },
  };
  const channel = open({
    onOpen: () => {
      if (readyState !== 'connecting') return;
      readyState = 'open';
      rfbChannel.onopen?.(new Event('open'));
    },
    onBytes: (bytes) => {
      const checked = check(bytes);
      const work = handing === undefined ? hand(checked) : handing.then(() => hand(checked));
      return work === undefined ? undefined : later(work);
    },
    onClose: (error) => {
      if (handing === undefined) end(error, false);
      else void handing.then(() => end(error, false));
    },
  });
  return rfbChannel;

  function check(bytes: Uint8Array): Checked {
    if (readyState !== 'open') return { pieces: [], isUpdate: false };
    isUpdated = false;
    try {
      return { pieces: guard.feed(bytes), isUpdate: isUpdated };
    } catch (error) {
      fail(error instanceof RfbViolation ? { kind: 'reason', reason: error.reason } : broken(error));
      return { pieces: [], isUpdate: false };
    }
  }

  /** At once, as far as it does not take long. */
  function hand({ pieces, isUpdate }: Checked): Promise<void> | undefined {
    const rest = handSlice(pieces);
    if (rest.length > 0) return handRest(rest, isUpdate);
    if (isUpdate) tellUpdate();
    return undefined;
  }

  async function handRest(pieces: readonly Uint8Array[], isUpdate: boolean): Promise<void> {
    for (let rest = pieces; rest.length > 0; rest = handSlice(rest)) await nextTask();
    if (isUpdate) tellUpdate();
  }

  function tellUpdate(): void {
    if (readyState === 'open') onUpdate();
  }

  function handSlice(pieces: readonly Uint8Array[]): readonly Uint8Array[] {
    const startedAt = performance.now();
    let count = 0;
    for (const piece of pieces) {
      if (performance.now() - startedAt > SLICE_MS) break;
      give(piece);
      count += 1;
    }
    return pieces.slice(count);
  }

  function later(work: Promise<void>): Promise<void> {
    handing = work;
    void work.then(() => {
      if (handing === work) handing = undefined;
    });
    return work;
  }

  function give(data: Uint8Array): void {
    if (readyState !== 'open') return;
    try {
      rfbChannel.onmessage?.({ data });
    } catch (error) {
      fail(broken(error));
    }
  }

  function fail(error: ErrorData): void {
    if (readyState === 'closed') return;
    channel.close();
    end(error, false);
  }

  function end(error: ErrorData | undefined, byClient: boolean): void {
    if (readyState === 'closed') return;
    onEnding();
    readyState = 'closed';
    rfbChannel.onclose?.({ code: error === undefined ? CLOSED_WELL : CLOSED_BADLY, reason: '' });
    onEnded({ error, byClient });
  }
}

function broken(error: unknown): ErrorData {
  return reason('reason.consoleBroken', { detail: error instanceof Error ? error.message : String(error) });
}

function reason(key: string, params?: Readonly<Record<string, string>>): ErrorData {
  return { kind: 'reason', reason: text(key, params) };
}
