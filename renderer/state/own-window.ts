import { consoleRoute, type ObjectId } from '../../shared/contract';
import { followOtherWindows, tellOtherWindows } from './window-messages';

/** What a window with consoles does for the main one: tells that it is there and where, and comes and goes when told to. */
export function followMainWindow(ids: readonly ObjectId[]): void {
  const route = consoleRoute(ids);
  followOtherWindows((message) => {
    if (!('route' in message) || message.route !== route) return;
    if (message.kind === 'close') close();
    else if (message.kind === 'show') focus();
  });
  const tellBounds = (): void => {
    const bounds = { left: screenX, top: screenY, width: innerWidth, height: innerHeight };
    tellOtherWindows({ kind: 'bounds', route, bounds });
  };
  // Nothing tells of a window that is moved; but it is left in the end.
  for (const event of ['blur', 'resize', 'pagehide']) addEventListener(event, tellBounds);
  // Held until the page is gone: the main window waits for that.
  void navigator.locks.request(route, () => {
    tellOtherWindows({ kind: 'opened', route });
    return new Promise(() => undefined);
  });
}
