import { expect, it } from 'vitest';
import { MAX_CLIPBOARD_LENGTH, refusalOf } from '../../../renderer/features/console/clipboard-rules';

it.each([
  ['plain text', 'Grüße\n', false, undefined],
  ['any text, where the server takes UTF-8', '你好 😀', true, undefined],
  ['not what would arrive as question marks', '你好', false, 'latinOnly'],
  ['not the euro, which Latin-1 lacks', '5 €', false, 'latinOnly'],
  ['as much as the limit', 'x'.repeat(MAX_CLIPBOARD_LENGTH), true, undefined],
  ['not more', 'x'.repeat(MAX_CLIPBOARD_LENGTH + 1), true, 'tooLong'],
])('gives the guest %s', (_, text, takesAnyText, refusal) => {
  expect(refusalOf(text, takesAnyText)).toBe(refusal);
});
