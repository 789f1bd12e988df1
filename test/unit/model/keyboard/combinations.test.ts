import { describe, expect, it } from 'vitest';
import { COMBINATION_GROUPS, isAbrupt } from '../../../../shared/model/keyboard/combinations';
import { combinationName } from '../../../../shared/model/keyboard/key-names';

describe('key combinations', () => {
  it.each([
    [['ControlLeft', 'AltLeft', 'Delete'], 'Ctrl+Alt+Del'],
    [['ControlLeft', 'AltLeft', 'F12'], 'Ctrl+Alt+F12'],
    [['AltLeft', 'PrintScreen', 'KeyB'], 'Alt+SysRq+B'],
    [['AltLeft', 'PrintScreen'], 'Alt+PrtSc'],
    [['MetaLeft', 'KeyR'], 'Win+R'],
    [['AltRight', 'Digit7'], 'AltGr+7'],
  ])('%j is called %s', (combination, name) => {
    expect(combinationName(combination)).toBe(name);
  });

  it('have names of their own', () => {
    const names = COMBINATION_GROUPS.flatMap(({ combinations }) => combinations.map(combinationName));
    expect(new Set(names).size).toBe(names.length);
  });

  it('are asked about where they end what the guest does', () => {
    const abrupt = COMBINATION_GROUPS.flatMap(({ combinations }) => combinations.filter(isAbrupt).map(combinationName));
    expect(abrupt).toEqual(['Alt+SysRq+E', 'Alt+SysRq+I', 'Alt+SysRq+B', 'Alt+SysRq+O']);
  });
});
