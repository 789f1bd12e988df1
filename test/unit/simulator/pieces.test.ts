import { describe, expect, it } from 'vitest';
import { joinPieces, type Piece } from '../../../simulator/wire/pieces';

const joined = (pieces: readonly Piece[]): string => Buffer.concat(joinPieces(pieces)).toString();

describe('the pieces of a reply', () => {
  it.each<[what: string, pieces: readonly Piece[], whole: string]>([
    ['nothing', [], ''],
    ['text of any script', ['a', 'é', '漢', '🂡'], 'aé漢🂡'],
    ['bytes among text', ['<', Buffer.from('漢字'), '>'], '<漢字>'],
    ['more than a block', ['x', '漢'.repeat(500_000), 'y'], `x${'漢'.repeat(500_000)}y`],
    ['bytes of more than a block', ['x', Buffer.alloc(1_000_000, 'b'), 'y'], `x${'b'.repeat(1_000_000)}y`],
  ])('are joined in their order: %s', (_what, pieces, whole) => {
    expect(joined(pieces)).toBe(whole);
  });

  it('are joined in few blocks', () => {
    const pieces = Array.from({ length: 100_000 }, () => 'ten bytes ');
    const blocks = joinPieces(pieces);
    expect([Buffer.concat(blocks).toString(), blocks.length < 20]).toEqual(['ten bytes '.repeat(100_000), true]);
  });
});
