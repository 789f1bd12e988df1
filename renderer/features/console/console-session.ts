import RFB from '@novnc/novnc';
import type { Bridge, ErrorData, ObjectId } from '../../../shared/contract';
import { createRfbChannel } from './rfb-channel';

export interface ConsoleSession {
  /** For what is sent to the guest and comes from it beside the picture. */
  readonly rfb: RFB;
  focus(): void;
  blur(): void;
  sendCtrlAltDel(): void;
  /** No event comes after it. */
  close(): void;
}

export interface ConsoleSessionEvents {
  readonly onConnected: () => void;
  /** The last picture, before it goes. */
  readonly onLastFrame: (frame: ImageData) => void;
  readonly onLost: (error: ErrorData | undefined) => void;
}

/** Shows a console in `target` and sends it what is typed there, until it is closed or lost. */
export function openConsole(
  bridge: Bridge,
  target: HTMLElement,
  id: ObjectId,
  events: ConsoleSessionEvents,
): ConsoleSession {
  let isConnected = false;
  let isClosed = false;
  let hasEnded = false;

  function keepLastFrame(): void {
    if (isConnected) events.onLastFrame(rfb.getImageData());
    isConnected = false;
  }

  const channel = createRfbChannel((listener) => bridge.open('console', { id }, listener), {
    onEnding: keepLastFrame,
    onEnded: (error) => {
      hasEnded = true;
      if (!isClosed) events.onLost(error);
    },
  });
  const rfb = new RFB(target, channel, { shared: true });
  rfb.scaleViewport = true;
  rfb.background = 'transparent';
  rfb.addEventListener('connect', () => {
    isConnected = true;
    events.onConnected();
  });
  // The server refuses or wants something that a XenServer console never asks for: the channel ends with it.
  rfb.addEventListener('securityfailure', () => rfb.disconnect());
  rfb.addEventListener('credentialsrequired', () => rfb.disconnect());

  return {
    rfb,
    focus: () => rfb.focus(),
    blur: () => rfb.blur(),
    sendCtrlAltDel: () => rfb.sendCtrlAltDel(),
    close: () => {
      isClosed = true;
      keepLastFrame();
      if (!hasEnded) rfb.disconnect();
    },
  };
}
