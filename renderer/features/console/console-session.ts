import RFB from '@novnc/novnc';
import { text, type Bridge, type ErrorData, type ObjectId } from '../../../shared/contract';
import { lossOf } from './console-end';
import { unpackText } from './packed-text';
import { createRfbChannel } from './rfb-channel';

/** One connection to a console, from its opening to its end. */
export interface ConsoleSession {
  /** For keys, pointer and clipboard. */
  readonly rfb: RFB;
  focus(): void;
  blur(): void;
  /** No event comes after it. */
  close(): void;
}

export interface ConsoleSessionEvents {
  readonly onConnected: () => void;
  /** The screen was painted for the first time. */
  readonly onPicture: () => void;
  /** The picture is about to go; undefined where there was none. */
  readonly onEnding: (lastFrame: ImageData | undefined) => void;
  readonly onLost: (error: ErrorData) => void;
}

export interface OpenConsoleOptions {
  readonly bridge: Bridge;
  /** Holds the live picture. */
  readonly target: HTMLElement;
  readonly id: ObjectId;
  readonly events: ConsoleSessionEvents;
}

/** Shows a console in `target`, until it is closed or lost. */
export function openConsole({ bridge, target, id, events }: OpenConsoleOptions): ConsoleSession {
  let isConnected = false;
  let hasPicture = false;
  let isClosed = false;
  /** Why noVNC ends it. */
  let ownReason = reason('reason.consoleBroken', { detail: 'RFB' });

  const channel = createRfbChannel((listener) => bridge.open('console', { id }, listener), {
    onEnding: () => {
      events.onEnding(hasPicture ? rfb.getImageData() : undefined);
      hasPicture = false;
    },
    onEnded: ({ error, byClient }) => {
      if (isClosed) return;
      events.onLost(byClient ? ownReason : lossOf(error, isConnected));
    },
    onPackedText: (packed) => {
      void unpackText(new Uint8Array(packed)).then((unpacked) => {
        if (unpacked === undefined || rfb.viewOnly || !isConnected) return;
        rfb.dispatchEvent(new CustomEvent('clipboard', { detail: { text: unpacked } }));
      });
    },
    onUpdate: () => {
      if (hasPicture || isClosed || !isConnected) return;
      hasPicture = true;
      events.onPicture();
    },
  });
  // The backend, which alone knows the password, puts the right answer in the place of this one's.
  const rfb = new RFB(target, channel, { shared: true, credentials: { password: '' } });
  rfb.scaleViewport = true;
  rfb.background = 'transparent';
  rfb.addEventListener('connect', () => {
    isConnected = true;
    events.onConnected();
  });
  rfb.addEventListener('securityfailure', ({ detail }) => {
    ownReason = reason('reason.consoleRefused', { words: (detail.reason ?? '').slice(0, 300) });
  });

  return {
    rfb,
    focus: () => rfb.focus({ preventScroll: true }),
    blur: () => rfb.blur(),
    close: () => {
      isClosed = true;
      rfb.disconnect();
    },
  };
}

function reason(key: string, params?: Readonly<Record<string, string>>): ErrorData {
  return { kind: 'reason', reason: text(key, params) };
}
