import { describe, expect, it } from 'vitest';
import { connectionObjectId, text, type Search } from '../../../shared/contract';
import { checkCommand } from '../../../shared/commands/check-command';
import { commandOf, recordRun, targetFor } from '../../helpers/command-run';
import { ref } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';

const SEARCH: Search = { name: 'Web', types: ['vm'], groups: [], sorting: [] };
const server = connectionObjectId('c1');

function xml(name: string, attributes = '', version = 2): string {
  const query = '<Query><QueryScope><VM /></QueryScope></Query>';
  return `<Search uuid="u" name="${name}" major_version="${version}" minor_version="0"${attributes}>${query}<sorting /></Search>`;
}

function poolWith(gui_config: Record<string, string>): TestPool {
  return new TestPool().put('pool', 'p', { gui_config });
}

const callsOf = async (command: string, input: unknown, gui_config: Record<string, string> = {}) =>
  (await recordRun(command, server, poolWith(gui_config).read, input)).calls;

describe('saving a search', () => {
  it('adds its own key', async () => {
    expect(await callsOf('search.save', { uuid: 'u', search: SEARCH }, { other: 'x' })).toEqual([
      ['pool.remove_from_gui_config', ref('pool', 'p'), 'xensearch.Search-u'],
      ['pool.add_to_gui_config', ref('pool', 'p'), 'xensearch.Search-u', xml('Web')],
    ]);
  });

  it('overwrites what is kept under its uuid, with the parts that are not its own', async () => {
    const kept = { '[xensearch].Search-u': xml('Old', ' show_expanded="yes"') };
    expect(await callsOf('search.save', { uuid: 'u', search: SEARCH }, kept)).toEqual([
      ['pool.remove_from_gui_config', ref('pool', 'p'), '[xensearch].Search-u'],
      ['pool.add_to_gui_config', ref('pool', 'p'), '[xensearch].Search-u', xml('Web', ' show_expanded="yes"')],
    ]);
  });

  it('keeps the foreign parts of what it was imported from', async () => {
    const [, add] = await callsOf('search.save', { uuid: 'u', search: SEARCH, xml: xml('a', ' later="1"') });
    expect(add?.[3]).toBe(xml('Web', ' later="1"'));
  });

  it('writes the type that a custom field has in the pool', async () => {
    const filter = { kind: 'test', property: 'field:due', operator: 'today' };
    const definition = '<CustomFieldDefinition name="due" type="Date" defaultValue="" />';
    const fields = { 'XenCenter.CustomFields': `<CustomFieldDefinitions>${definition}</CustomFieldDefinitions>` };
    const [, add] = await callsOf('search.save', { uuid: 'u', search: { ...SEARCH, filter } }, fields);
    expect(add?.[3]).toContain(`type="today">${definition}</CustomFieldDateQuery>`);
  });

  it('is refused for what a later program wrote', async () => {
    const kept = { 'xensearch.Search-u': xml('Later', '', 3) };
    await expect(callsOf('search.save', { uuid: 'u', search: SEARCH }, kept)).rejects.toThrow('savedSearch.newer');
  });

  it('is refused without a server to save on', () => {
    const offline = poolWith({});
    offline.facts = { ...offline.facts, state: 'disconnected' };
    const command = commandOf('search.save');
    const target = targetFor(command, server, offline.read);
    expect(target && checkCommand(command, target)).toEqual(text('reason.notConnected'));
  });
});

describe('a saved search', () => {
  const kept = { 'xensearch.Search-u': xml('Old', ' show_expanded="yes"'), 'XenSearch.Search-u': xml('Older') };

  it('is renamed without a change to the rest of it', async () => {
    expect(await callsOf('search.rename', { uuid: 'u', name: 'New' }, kept)).toEqual([
      ['pool.remove_from_gui_config', ref('pool', 'p'), 'xensearch.Search-u'],
      ['pool.add_to_gui_config', ref('pool', 'p'), 'xensearch.Search-u', xml('New', ' show_expanded="yes"')],
    ]);
  });

  it('is deleted under every key that a client has saved it', async () => {
    expect(await callsOf('search.delete', { uuid: 'u' }, { ...kept, 'xensearch.Search-v': xml('Other') })).toEqual([
      ['pool.remove_from_gui_config', ref('pool', 'p'), 'xensearch.Search-u'],
      ['pool.remove_from_gui_config', ref('pool', 'p'), 'XenSearch.Search-u'],
    ]);
  });

  it('cannot be renamed where it is gone', async () => {
    await expect(callsOf('search.rename', { uuid: 'x', name: 'New' }, kept)).rejects.toThrow('reason.gone');
  });
});
