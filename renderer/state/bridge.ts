import type { Bridge } from '../../shared/contract';
import { fromExposedBridge, type ExposedBridge } from '../../shared/contract/exposed-bridge';
import { createWebSocketBridge } from './web-socket-port';

declare global {
  interface Window {
    /** Put there by the preload script in Electron; missing in a browser. */
    readonly bridge?: ExposedBridge;
  }
}

let bridge: Bridge | undefined;

/** The backend, over whichever carrier this window has. */
export function getBridge(): Bridge {
  bridge ??= connect();
  return bridge;
}

function connect(): Bridge {
  if (window.bridge !== undefined) return fromExposedBridge(window.bridge);
  return createWebSocketBridge(new URL('/bridge', location.href.replace(/^http/, 'ws')).href);
}
