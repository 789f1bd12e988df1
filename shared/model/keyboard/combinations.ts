/** Keys that are pressed together, as KeyboardEvent.code names them. */
export type Combination = readonly string[];

export interface CombinationGroup {
  readonly id: 'common' | 'windows' | 'terminals' | 'sysRq';
  readonly combinations: readonly Combination[];
}

/** The letters that Linux kernels listen to behind Alt+SysRq, in the order of a careful restart, then the others. */
const SYS_RQ_LETTERS = Array.from('REISUBOFHTW');

/** Combinations that the window, the desktop or the keyboard would keep from a guest. */
export const COMBINATION_GROUPS: readonly CombinationGroup[] = [
  {
    id: 'common',
    combinations: [
      ['ControlLeft', 'AltLeft', 'Delete'],
      ['ControlLeft', 'AltLeft', 'Backspace'],
      ['ControlLeft', 'ShiftLeft', 'Escape'],
      ['ControlLeft', 'Escape'],
      ['AltLeft', 'Tab'],
      ['AltLeft', 'F4'],
      ['AltLeft', 'Space'],
      ['PrintScreen'],
      ['AltLeft', 'PrintScreen'],
      ['Pause'],
      ['ControlLeft', 'ShiftLeft', 'KeyV'],
    ],
  },
  {
    id: 'windows',
    combinations: [
      ['MetaLeft'],
      ...Array.from('RLEXDI').map((letter) => ['MetaLeft', `Key${letter}`]),
      ['MetaLeft', 'Tab'],
    ],
  },
  {
    id: 'terminals',
    combinations: Array.from({ length: 12 }, (_, index) => ['ControlLeft', 'AltLeft', `F${index + 1}`]),
  },
  { id: 'sysRq', combinations: SYS_RQ_LETTERS.map((letter) => ['AltLeft', 'PrintScreen', `Key${letter}`]) },
];

/** Combinations that end what the guest does at once: they are asked about first. */
const ABRUPT = new Set(['KeyB', 'KeyO', 'KeyI', 'KeyE']);

export function isAbrupt(combination: Combination): boolean {
  const [, second = '', last = ''] = combination;
  return second === 'PrintScreen' && ABRUPT.has(last);
}
