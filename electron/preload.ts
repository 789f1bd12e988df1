import { contextBridge, ipcRenderer } from 'electron';
import { createBridge } from '../shared/contract/client';
import { exposeBridge } from '../shared/contract/exposed-bridge';
import { BRIDGE_CHANNEL } from './shell/names';
import { pagePort } from './shell/page-port';

const { port1, port2 } = new MessageChannel();
ipcRenderer.postMessage(BRIDGE_CHANNEL, null, [port2]);
contextBridge.exposeInMainWorld('bridge', exposeBridge(createBridge(pagePort(port1))));
