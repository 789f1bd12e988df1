import { describe, expect, it } from 'vitest';
import { createFrameReader, dataFrame, messageFrame } from '../../../shared/contract';

const bytes = (text: string) => new TextEncoder().encode(text);

/** What is heard when the bytes come in pieces of this size. */
function heard(stream: Uint8Array, pieceBytes: number): readonly unknown[] {
  const found: unknown[] = [];
  const read = createFrameReader({
    onData: (data) => found.push(new TextDecoder().decode(data)),
    onMessage: (message) => found.push(message),
  });
  for (let at = 0; at < stream.length; at += pieceBytes) read(stream.subarray(at, at + pieceBytes));
  return found;
}

describe('frames of a terminal', () => {
  const stream = new Uint8Array([
    ...messageFrame({ kind: 'open' }),
    ...dataFrame(bytes('Grüße')),
    ...dataFrame(new Uint8Array(0)),
    ...messageFrame({ kind: 'exit', code: 0 }),
  ]);

  it.each([1, 2, 3, 7, 1000])('come whole out of pieces of %i bytes', (pieceBytes) => {
    expect(heard(stream, pieceBytes)).toEqual([{ kind: 'open' }, 'Grüße', '', { kind: 'exit', code: 0 }]);
  });

  it.each([
    ['an unknown kind', new Uint8Array([7, 0, 0, 0, 1, 0])],
    ['more than anybody sends at once', new Uint8Array([0, 255, 255, 255, 255])],
    ['a message that is no JSON', new Uint8Array([1, 0, 0, 0, 1, 123])],
  ])('are not %s', (_, broken) => {
    expect(() => heard(broken, 1000)).toThrow();
  });
});
