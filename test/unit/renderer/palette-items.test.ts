import { expect, it } from 'vitest';
import { itemKey, paletteItems } from '../../../renderer/app/palette/palette-items';
import { connectionObjectId, text, type CommandRow, type FoundObject } from '../../../shared/contract';

const ready = [connectionObjectId('c1')];
const command = (id: string, fields: Partial<CommandRow> = {}): CommandRow => ({
  id,
  label: text(id),
  icon: 'play',
  group: 'power',
  order: 1,
  isPrimary: true,
  ready,
  refused: [],
  ...fields,
});
const object: FoundObject = { id: connectionObjectId('c1'), label: 'start-1', icon: 'vm', state: [] };

function keys(typed: string): readonly string[] {
  return paletteItems({
    typed,
    objects: [object],
    commands: [command('Start'), command('Stop', { ready: [] })],
    actions: [
      { id: 'addServer', label: 'Start a connection', shortcuts: [], run: () => undefined },
      { id: 'palette', label: 'Start anything', shortcuts: [], isKeyOnly: true, run: () => undefined },
    ],
    labelOf: ({ label }) => label.key,
  }).map(itemKey);
}

it.each([
  ['nothing typed: all that can be done', '', ['command Start', 'action addServer']],
  ['objects first, then what can be done', 'start', ['object c1', 'command Start', 'action addServer']],
  ['after > only what can be done', '>start', ['command Start', 'action addServer']],
  ['every word counts', '> start conn', ['action addServer']],
])('%s', (_, typed, expected) => {
  expect(keys(typed)).toEqual(expected);
});
