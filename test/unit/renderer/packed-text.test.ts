import { constants, deflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { unpackText } from '../../../renderer/features/console/packed-text';

function pack(text: string, length = Buffer.byteLength(text), finishFlush = constants.Z_SYNC_FLUSH) {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(length);
  return new Uint8Array(deflateSync(Buffer.concat([head, Buffer.from(text)]), { finishFlush }));
}

it.each<[string, Uint8Array<ArrayBuffer>, string | undefined]>([
  ['a text in UTF-8', pack('Grüße 你好\0'), 'Grüße 你好'],
  ['line ends of Windows', pack('a\r\nb\0'), 'a\nb'],
  ['a stream that is ended', pack('a\0', undefined, constants.Z_FINISH), 'a'],
  ['a length that lies', pack('a', 0x7fffffff), undefined],
  ['what unpacks to far too much', pack('a'.repeat(5_000_000)), undefined],
  ['no zlib', Uint8Array.of(1, 2, 3), undefined],
  ['nothing', new Uint8Array(), undefined],
])('reads %s', async (_, packed, expected) => {
  expect(await unpackText(packed)).toBe(expected);
});
