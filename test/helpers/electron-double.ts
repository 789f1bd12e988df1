import { EventEmitter } from 'node:events';
import type { MessagePort } from 'node:worker_threads';

const mainPorts: MessagePort[] = [];
const exposed = new Map<string, unknown>();

/**
 * Stands in for the parts of the 'electron' module that join a page to the main process. Ports are Node's own; what
 * crosses into the page's world is copied by contextBridge's rules.
 */
export const ipcMain = new EventEmitter();

export const ipcRenderer = {
  postMessage: (channel: string, _message: unknown, ports: readonly MessagePort[]) => {
    mainPorts.push(...ports);
    ipcMain.emit(channel, { senderFrame: page.frame, ports: ports.map(toMainPort) });
  },
};

export const contextBridge = {
  exposeInMainWorld: (name: string, api: unknown) => {
    exposed.set(name, copyAcross(api));
  },
};

/** The page that the preload script runs in. */
export const page = {
  frame: { origin: '', parent: null },
  /** What the page finds on its `window`. */
  exposed,
  /** Another page, with nothing left of the one before. */
  load: (origin: string) => {
    page.frame = { origin, parent: null };
    exposed.clear();
    ipcMain.removeAllListeners();
  },
  /** The page is gone. */
  close: () => {
    for (const port of mainPorts.splice(0)) port.close();
  },
};

/** A MessagePortMain's form: the message comes within an event. */
function toMainPort(port: MessagePort) {
  return {
    on: (event: 'message' | 'close', listener: (event: { data: unknown }) => void) =>
      port.on(event, (data: unknown) => listener({ data })),
    postMessage: (message: unknown) => port.postMessage(message),
    start: () => port.start(),
    close: () => port.close(),
  };
}

/** Data is cloned, functions are wrapped, getters are read once, errors keep their message alone. */
function copyAcross(value: unknown): unknown {
  if (typeof value === 'function') {
    return (...args: readonly unknown[]): unknown =>
      copyAcross(Reflect.apply(value, undefined, args.map(copyAcross)) as unknown);
  }
  if (value instanceof Promise) {
    return value.then(copyAcross, (error: unknown) => {
      throw new Error(error instanceof Error ? error.message : String(error));
    });
  }
  if (Array.isArray(value)) return value.map(copyAcross);
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return structuredClone(value);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, copyAcross(member)]));
}
