import { expect, it } from 'vitest';
import { text, toObjectId } from '../../../shared/contract';
import { commandsView } from '../../../shared/views/commands';
import { ref } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';
import { missingTexts } from '../../helpers/texts';

const pool = new TestPool()
  .put('VM', 'cloud', { name_label: 'i-2-3-VM' })
  .put('VM', 'nova', { name_label: 'instance-000000ab', other_config: { nova_uuid: '1' } })
  .put('VM', 'mine', { name_label: 'mail' })
  .put('network', 'tunnel', { name_label: 'OVSTunnel7' });

/** What a rename asks when the form is filled in. */
function askOf(className: 'VM' | 'network', name: string) {
  const targets = [toObjectId('c1', className, ref(className, name))];
  const ask = commandsView.rows(pool.readers, { targets }).find(({ id }) => id === 'object.rename')?.ask;
  expect(missingTexts(ask)).toEqual([]);
  return ask;
}

it.each([
  ['VM', 'cloud', 'i-2-3-VM', 'warning.cloudstackLosesVm', true],
  ['VM', 'nova', 'instance-000000ab', 'warning.openstackLosesVm', false],
  ['network', 'tunnel', 'OVSTunnel7', 'warning.cloudstackLosesNetwork', false],
] as const)(
  'a rename of the %s %s says what its manager makes of it',
  (className, name, label, warning, isDangerous) => {
    expect(askOf(className, name)).toMatchObject({
      names: [label],
      isDangerous,
      warnings: [{ text: text(warning), names: [label] }],
    });
  },
);

it('a rename of what nobody else manages asks nothing more', () => {
  expect(askOf('VM', 'mine')).toBeUndefined();
});
