import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { measureAlone, startTarget } from './child';
import { FLOOD, FLOOD_BYTES, type ConsoleFigures } from './measure-console';
import { round } from './statistics';
import { printTable } from './table';

const PIECE = Buffer.alloc(64 * 1024, 'x');

/** What the console's tunnel and byte channel cost against a bare TLS socket to the same server. */
export async function benchConsole(asJson: boolean): Promise<void> {
  const source = createServer((socket) => serve(socket)).listen(0, '127.0.0.1');
  await once(source, 'listening');
  const { port } = source.address() as AddressInfo;
  const { target, close } = await startTarget('S', '--rfb', `127.0.0.1:${port}`);
  try {
    const figures = await measureAlone<ConsoleFigures>('console', target);
    const row = (what: string, value: number, direct: number) => ({
      what,
      value: round(value),
      'direct socket': round(direct),
      ratio: round(value / direct),
    });
    const rows = [
      row('throughput of the tunnel alone (MB/s)', figures.tunnelMbPerSecond, figures.directMbPerSecond),
      row('throughput (MB/s)', figures.mbPerSecond, figures.directMbPerSecond),
      row('a key, there and back, p50 (ms)', figures.keyMs[0], figures.directKeyMs[0]),
      row('a key, there and back, p99 (ms)', figures.keyMs[1], figures.directKeyMs[1]),
    ];
    if (asJson) console.log(JSON.stringify({ bench: 'console', ...figures, rows }));
    else printTable(rows);
  } finally {
    close();
    source.close();
  }
}

/** The first byte says what is wanted: as many bytes as it can send, or an echo. */
function serve(socket: Socket): void {
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.once('data', ([wanted]: Buffer) => {
    if (wanted === FLOOD) flood(socket);
    else socket.on('data', (bytes: Buffer) => socket.write(bytes));
  });
}

function flood(socket: Socket): void {
  let sent = 0;
  const send = (): void => {
    while (sent < FLOOD_BYTES) {
      sent += PIECE.length;
      if (!socket.write(PIECE)) return;
    }
  };
  socket.on('drain', send);
  send();
}
