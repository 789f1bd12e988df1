import { describe, expect, it } from 'vitest';
import { naturalOrderKey } from '../../../shared/model/natural-order';

describe('naturalOrderKey', () => {
  it.each([
    ['digit runs by their size', ['vm1', 'vm2', 'vm9', 'vm10', 'vm11', 'vm100']],
    ['digit runs of one length digit by digit', ['a19', 'a21', 'a30']],
    ['longer runs later, even with zeros in front', ['a1', 'a9', 'a01', 'a001']],
    ['several runs in one name', ['r1-h2', 'r1-h10', 'r2-h1', 'r10-h1']],
    ['names without regard to case', ['alpha', 'Beta', 'gamma', 'Zeta']],
    ['the shorter of two names with one beginning first', ['web', 'web 1', 'web server']],
    ['digits before letters, after spaces', ['a b', 'a1', 'ab']],
    ['digits among signs as their first digit would be', ['a-b', 'a1', 'a:b', 'a_b']],
    ['nothing first', ['', '0', 'a']],
    ['very long runs', [`x${'9'.repeat(40)}`, `x1${'0'.repeat(40)}`]],
  ])('orders %s', (_, ordered) => {
    const shuffled = [...ordered].reverse();
    shuffled.sort((a, b) => (naturalOrderKey(a) < naturalOrderKey(b) ? -1 : 1));
    expect(shuffled).toEqual(ordered);
  });

  it('takes names that differ in case alone for equal', () => {
    expect(naturalOrderKey('Web 01')).toBe(naturalOrderKey('wEB 01'));
  });
});
