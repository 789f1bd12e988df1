import { describe, expect, it } from 'vitest';
import { objectVisibility, type Visibility } from '../../../../shared/model/visibility';
import { ref } from '../../../helpers/records';
import { TestPool } from '../../../helpers/test-reader';

const VALUES: readonly [string, Visibility][] = [
  ['true', 'hidden'],
  ['True', 'hidden'],
  ['TRUE', 'hidden'],
  ['false', 'shown'],
  ['yes', 'shown'],
  ['', 'shown'],
];

describe.each(['VM', 'SR', 'network', 'VDI'] as const)('HideFromXenCenter on a %s', (className) => {
  it.each(VALUES)('%j: %s', (value, expected) => {
    const fields = { other_config: { HideFromXenCenter: value }, ...(className === 'VDI' ? { managed: true } : {}) };
    const pool = new TestPool().put(className, 'o', fields);
    expect(objectVisibility(pool.read, className, ref(className, 'o'))).toBe(expected);
  });
});

describe('HideFromXenCenter on a PIF', () => {
  it.each(VALUES)('%j: its network is %s', (value, expected) => {
    const pool = new TestPool()
      .put('PIF', 'p', { managed: true, other_config: { HideFromXenCenter: value } })
      .put('network', 'n', { PIFs: [ref('PIF', 'p')] });
    expect(objectVisibility(pool.read, 'network', ref('network', 'n'))).toBe(expected);
  });
});
