import { expect, it } from 'vitest';
import { NOTHING_RECORDED, recordKey } from '../../../../shared/model/keyboard/recording';

function record(...strokes: readonly string[]): readonly [codes: readonly string[], held: number] {
  const { codes, held } = strokes.reduce(
    (recording, stroke) => recordKey(recording, { code: stroke.slice(1), isDown: stroke.startsWith('+') }),
    NOTHING_RECORDED,
  );
  return [codes, held.size];
}

it.each<[string, readonly string[], readonly [readonly string[], number]]>([
  ['takes keys in their order', ['+ControlLeft', '+KeyR'], [['ControlLeft', 'KeyR'], 2]],
  ['takes a key that repeats once', ['+KeyR', '+KeyR'], [['KeyR'], 1]],
  ['is done when all are up', ['+MetaLeft', '+KeyR', '-MetaLeft', '-KeyR'], [['MetaLeft', 'KeyR'], 0]],
  ['takes no part in a key that was down before', ['-Enter', '+KeyA', '-KeyA'], [['KeyA'], 0]],
  ['takes no key without a name', ['+'], [[], 0]],
  [
    'ends at six keys',
    ['+KeyA', '+KeyB', '+KeyC', '+KeyD', '+KeyE', '+KeyF', '+KeyG'],
    [['KeyA', 'KeyB', 'KeyC', 'KeyD', 'KeyE', 'KeyF'], 6],
  ],
])('%s', (_, strokes, expected) => {
  expect(record(...strokes)).toEqual(expected);
});
