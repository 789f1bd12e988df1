import { describe, expect, it } from 'vitest';
import { toObjectId, type ObjectId } from '../../../shared/contract';
import { commandOf, recordRun, targetFor } from '../../helpers/command-run';
import { ref } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';

const pool = new TestPool()
  .put('pool', 'p', { name_label: 'Harbour', master: ref('host', 'h') })
  .host('h')
  .put('VM', 'seen', { name_label: 'web', other_config: { folder: '/a' } })
  .put('SR', 'hidden', { name_label: 'scratch', other_config: { HideFromXenCenter: 'true' } });

const id = {
  host: toObjectId('c1', 'host', ref('host', 'h')),
  seen: toObjectId('c1', 'VM', ref('VM', 'seen')),
  hidden: toObjectId('c1', 'SR', ref('SR', 'hidden')),
  network: toObjectId('c1', 'network', ref('network', 'gone')),
};

const callsOf = async (command: string, object: ObjectId) => (await recordRun(command, object, pool.read)).calls;

describe('HideFromXenCenter', () => {
  it('is set by hiding, and nothing else in other_config is touched', async () => {
    expect(await callsOf('object.hide', id.seen)).toEqual([
      ['VM.remove_from_other_config', ref('VM', 'seen'), 'HideFromXenCenter'],
      ['VM.add_to_other_config', ref('VM', 'seen'), 'HideFromXenCenter', 'true'],
    ]);
  });

  it('is removed by showing again', async () => {
    expect(await callsOf('object.unhide', id.hidden)).toEqual([
      ['SR.remove_from_other_config', ref('SR', 'hidden'), 'HideFromXenCenter'],
    ]);
  });

  it('is offered for what is seen or hidden, and for no host or object that is gone', () => {
    const offered = (command: string) =>
      Object.entries(id).flatMap(([name, object]) =>
        targetFor(commandOf(command), object, pool.read) === undefined ? [] : [name],
      );
    expect([offered('object.hide'), offered('object.unhide')]).toEqual([['seen'], ['hidden']]);
  });
});
