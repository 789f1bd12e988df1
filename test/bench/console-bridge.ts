import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { createWebSocketStream, WebSocketServer } from 'ws';
import { connectDirect, type Place } from './console-place';
import type { RunningPart } from './part';

interface PlainBridge {
  readonly places: readonly Place[];
}

export interface PlainBridgeTold {
  /** `#` and the boxes of its consoles as JSON shows them. */
  readonly url: string;
}

/** Where a console lies on the page, px. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** With the program's own settings for a console in its tab. */
const PAGE = `<!doctype html>
<title>noVNC</title>
<body style="margin: 0; background: #222">
<script type="module">
  import RFB from '/novnc/core/rfb.js';
  JSON.parse(decodeURIComponent(location.hash.slice(1))).forEach(({ left, top, width, height }, index) => {
    const place = document.createElement('div');
    place.style.cssText = 'position: absolute; left: ' + left + 'px; top: ' + top + 'px; width: ' + width + 'px; height: ' + height + 'px';
    document.body.append(place);
    const rfb = new RFB(place, 'ws://' + location.host + '/' + index, { shared: true });
    rfb.scaleViewport = true;
    rfb.qualityLevel = 6;
    rfb.compressionLevel = 2;
  });
</script>
`;

/** What anybody would build: a page with noVNC, and each of its WebSockets joined to a console's socket. */
export async function runPlainBridge(input: unknown): Promise<RunningPart> {
  const { places } = input as PlainBridge;
  const novnc = new URL('../', import.meta.resolve('@novnc/novnc'));
  const server = createServer((request, response) => void answer(request, response, novnc));
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket, { url }) => {
    const place = places[Number(url?.slice(1))];
    if (place === undefined) {
      socket.close();
      return;
    }
    const stream = createWebSocketStream(socket);
    stream.on('error', () => stream.destroy());
    void connectDirect(place).then((direct) => pipeline(direct, stream, direct, () => direct.destroy()));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const told: PlainBridgeTold = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
  return { told };
}

async function answer({ url = '/' }: IncomingMessage, response: ServerResponse, novnc: URL): Promise<void> {
  if (!url.startsWith('/novnc/')) {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PAGE);
    return;
  }
  const script = await readFile(fileURLToPath(new URL(url.slice('/novnc/'.length), novnc)));
  response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
}
