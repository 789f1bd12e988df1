import { contextBridge, ipcRenderer } from 'electron';
import { createBridge } from '../../shared/contract/client';
import { exposeBridge } from '../../shared/contract/exposed-bridge';
import { BRIDGE_CHANNEL } from './names';
import { pagePort } from './page-port';

/** Gives the page `window.bridge`, joined to the main process by a port of its own, and nothing else. */
export function exposeBackend(): void {
  const { port1, port2 } = new MessageChannel();
  ipcRenderer.postMessage(BRIDGE_CHANNEL, null, [port2]);
  contextBridge.exposeInMainWorld('bridge', exposeBridge(createBridge(pagePort(port1))));
}
