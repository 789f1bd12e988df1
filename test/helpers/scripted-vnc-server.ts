import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

export interface ScriptedVncServer {
  readonly port: number;
  /** What each connection is sent from now on. */
  script: Script;
  close(): Promise<void>;
}

/** Sends what it likes, and waits where the client does not take it. */
type Script = (send: (bytes: Uint8Array) => Promise<void>) => Promise<void>;

/** A server that speaks RFB as a test wants it: it says its lines, whatever the client says. */
export async function startScriptedVncServer(): Promise<ScriptedVncServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    socket.resume();
    void state.script(async (bytes) => {
      if (socket.destroyed || socket.write(bytes)) return;
      await new Promise<void>((resolve) => {
        const goOn = (): void => {
          socket.off('drain', goOn).off('close', goOn);
          resolve();
        };
        socket.on('drain', goOn).on('close', goOn);
      });
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const state: ScriptedVncServer = {
    port: (server.address() as AddressInfo).port,
    script: () => Promise.resolve(),
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
  return state;
}

export function greeting(width: number, height: number, nameBytes = 0): Buffer {
  const init = Buffer.alloc(24);
  init.writeUInt16BE(width, 0);
  init.writeUInt16BE(height, 2);
  init.writeUInt32BE(nameBytes, 20);
  return Buffer.concat([Buffer.from('RFB 003.008\n'), Buffer.from([1, 1, 0, 0, 0, 0]), init]);
}

export interface Rectangle {
  readonly encoding: number;
  readonly width: number;
  readonly height: number;
  readonly payload?: readonly number[];
}

export function update(...rectangles: readonly Rectangle[]): Buffer {
  const head = Buffer.from([0, 0, 0, rectangles.length]);
  const parts = rectangles.map(({ encoding, width, height, payload = [] }) => {
    const rectangle = Buffer.alloc(12);
    rectangle.writeUInt16BE(width, 4);
    rectangle.writeUInt16BE(height, 6);
    rectangle.writeInt32BE(encoding, 8);
    return Buffer.concat([rectangle, Buffer.from(payload)]);
  });
  return Buffer.concat([head, ...parts]);
}
