import type { ObjectId, Preferences, WindowBounds } from '../../shared/contract';

/** What the windows of one program tell each other. A `route` names a window with consoles. */
export type WindowMessage =
  | { readonly kind: 'preferences'; readonly change: Partial<Preferences> }
  | { readonly kind: 'opened'; readonly route: string }
  | { readonly kind: 'bounds'; readonly route: string; readonly bounds: WindowBounds }
  /** For the main window to show. */
  | { readonly kind: 'terminal'; readonly id: ObjectId }
  /** For the window itself to do. */
  | { readonly kind: 'close' | 'show'; readonly route: string };

let channel: BroadcastChannel | undefined;

/** Hears what the other windows tell, until the page ends. Only then is anything told to them, too. */
export function followOtherWindows(onMessage: (message: WindowMessage) => void): void {
  channel ??= new BroadcastChannel('windows');
  // Only pages of this program have its origin.
  channel.addEventListener('message', ({ data }: MessageEvent<WindowMessage>) => onMessage(data));
}

export function tellOtherWindows(message: WindowMessage): void {
  channel?.postMessage(message);
}
