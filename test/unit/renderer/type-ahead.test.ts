import { describe, expect, it } from 'vitest';
import { createTypeAhead } from '../../../renderer/ui/type-ahead';

const NAMES = ['mail', 'Web 1', 'web 2', 'db'];

describe('type-ahead', () => {
  it('finds the next name that begins with what was typed in one go', () => {
    const typed = createTypeAhead();
    expect([typed.find('w', 0, NAMES, 0), typed.find('e', 100, NAMES, 1), typed.find('x', 200, NAMES, 1)]).toEqual([
      1,
      1,
      undefined,
    ]);
  });

  it('walks through the names with the same letter', () => {
    const typed = createTypeAhead();
    expect([typed.find('w', 0, NAMES, 0), typed.find('w', 100, NAMES, 1), typed.find('w', 200, NAMES, 2)]).toEqual([
      1, 2, 1,
    ]);
  });

  it('begins a new word after a pause', () => {
    const typed = createTypeAhead();
    typed.find('w', 0, NAMES, 0);
    expect(typed.find('d', 5000, NAMES, 1)).toBe(3);
  });
});
