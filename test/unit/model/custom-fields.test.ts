import { expect, test } from 'vitest';
import { customFields } from '../../../shared/model/custom-fields';

test('custom fields are those with a value, by name, and dates only in the one form that is written', () => {
  expect(
    customFields({
      'XenCenter.CustomFields.Shelf 10': 'left',
      'XenCenter.CustomFields.Shelf 9': '20280131',
      'XenCenter.CustomFields.Bought': '20280131T00:00:00Z',
      'XenCenter.CustomFields.Empty': '',
      folder: '/x',
    }),
  ).toEqual([
    { name: 'Bought', value: '20280131T00:00:00Z', at: Date.UTC(2028, 0, 31) },
    { name: 'Shelf 9', value: '20280131', at: undefined },
    { name: 'Shelf 10', value: 'left', at: undefined },
  ]);
});
