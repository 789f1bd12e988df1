import { ipcMain, type IpcMainEvent } from 'electron';
import type { Backend } from '../backend/backend-types';
import { serveFrames } from '../carriers/endpoint';
import { messagePort } from '../carriers/message-port';
import { APP_ORIGIN, BRIDGE_CHANNEL } from './names';

/** Joins each page of this program that asks to the backend, over the port that the page's preload script sends. */
export function openBridgeDoor(backend: Backend): void {
  ipcMain.on(BRIDGE_CHANNEL, (event) => {
    const [port] = event.ports;
    if (port === undefined) return;
    if (isOwnPage(event)) serveFrames(messagePort(port), backend);
    else port.close();
  });
}

/** Only the top frame of this program's own page, and not what a server's data might have framed. */
function isOwnPage({ senderFrame }: IpcMainEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && senderFrame.origin === APP_ORIGIN;
}
