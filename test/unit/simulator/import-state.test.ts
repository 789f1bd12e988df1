import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Ref } from '../../../shared/xenapi/refs';
import type { SimulatedPool } from '../../../simulator/pool';
import { ImportState } from '../../../simulator/transfer/import/import-state';
import { makePool } from './make-pool';

const OPTIONS = { repository: undefined, restore: false, force: false, vdiMap: new Map<string, string>() };

let pool: SimulatedPool;
let host: Ref<'host'>;
beforeEach(() => {
  pool = makePool();
  host = pool.database.create('host', {});
});
afterEach(() => pool.close());

function importing(dryRun: boolean): { readonly state: ImportState; readonly make: (id: string) => Ref<'network'> } {
  const state = new ImportState(pool, pool.tasks.start('VM.import', host), [], { ...OPTIONS, dryRun });
  const make = (id: string): Ref<'network'> =>
    state.create(
      'network',
      id,
      () => pool.database.create('network', {}),
      (network) => pool.database.destroy('network', network),
    );
  return { state, make };
}

it('undoes the rest of what an import has made when somebody has destroyed some of it', () => {
  const { state, make } = importing(false);
  const [, second] = [make('Ref:1'), make('Ref:2'), make('Ref:3')];
  pool.database.destroy('network', second);
  state.undo();
  expect([...pool.database.all('network')]).toEqual([]);
});

it('makes nothing in a dry run, though what comes later finds it', () => {
  const { state, make } = importing(true);
  const pretended = make('Ref:1');
  expect([...pool.database.all('network')]).toEqual([]);
  expect(state.lookup('network', 'Ref:1')).toBe(pretended);
});
