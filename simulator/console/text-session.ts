import type { Duplex } from 'node:stream';

/** A text console: echoes what is typed, and prompts again after each line. */
export function serveText(stream: Duplex, prompt: string): void {
  stream.write(`\r\n${prompt}`);
  stream.on('data', (bytes: Buffer) => {
    stream.write(bytes.toString('latin1').replaceAll('\r', `\r\n${prompt}`), 'latin1');
  });
}
