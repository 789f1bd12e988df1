import { describe, expect, it } from 'vitest';
import { text, toObjectId } from '../../../shared/contract';
import { commands } from '../../../shared/commands';
import { commandsView } from '../../../shared/views/commands';
import { ref } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';
import { missingTexts } from '../../helpers/texts';

const vm = (name: string) => toObjectId('c1', 'VM', ref('VM', name));

const pool = new TestPool()
  .put('VM', 'on', {
    name_label: 'on',
    power_state: 'Running',
    allowed_operations: ['clean_shutdown', 'hard_shutdown'],
  })
  .put('VM', 'off', { name_label: 'off', allowed_operations: ['start'] })
  .put('VM', 'template', { is_a_template: true });

const rowsFor = (...names: string[]) => commandsView.rows(pool.readers, { targets: names.map(vm) });

describe('the commands of a selection', () => {
  it('say what they would run on, and why not on the rest', () => {
    const rows = rowsFor('on', 'off');
    expect(rows.find(({ id }) => id === 'VM.start')).toMatchObject({
      ready: [vm('off')],
      refused: [{ id: vm('on'), name: 'on', reason: text('reason.notHalted') }],
    });
    expect(rows.find(({ id }) => id === 'VM.forceShutDown')).toMatchObject({
      ready: [vm('on')],
      refused: [{ id: vm('off'), name: 'off', reason: text('reason.notRunning') }],
      ask: { names: ['on'], isDangerous: true },
    });
  });

  it('ask nothing while they can run on nothing', () => {
    expect(rowsFor('off').find(({ id }) => id === 'VM.forceShutDown')).not.toHaveProperty('ask');
  });

  it('leave alone what they are not about, and what is gone', () => {
    const power = (...names: string[]) => rowsFor(...names).filter(({ group }) => group === 'power');
    expect(power('on', 'template', 'gone')).toEqual(power('on'));
    expect(power('template')).toEqual([]);
    expect(rowsFor()).toEqual([]);
  });
});

it('every command has an id, a place and words of its own', () => {
  expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length);
  const listed = commands.filter(({ isUnlisted }) => isUnlisted !== true);
  expect(new Set(listed.map(({ order }) => order)).size).toBe(listed.length);
  const used = commands.flatMap(({ id, label }) => [text(label), text(`command.${id}.job`)]);
  expect(missingTexts([used, rowsFor('on', 'off')])).toEqual([]);
});
