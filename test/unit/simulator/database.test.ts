import { describe, expect, it } from 'vitest';
import { asRef, NULL_REF, nullRef } from '../../../shared/xenapi/refs';
import { Database, type Change } from '../../../simulator/database/database';
import { createRandom } from '../../../simulator/random';

function emptyDatabase(): Database {
  return new Database(createRandom(1));
}

function words(changes: readonly Change[]): string[] {
  return changes.map(({ operation, row }) => `${operation} ${row.table.name}`);
}

describe('the simulated database', () => {
  it('fills what is not given from the datamodel', () => {
    const database = emptyDatabase();
    const vm = database.create('VM', { name_label: 'web-1' });
    const { name_label, power_state, generation_id, snapshot_of, HVM_shadow_multiplier, tags } = database.record(
      'VM',
      vm,
    );
    expect({ name_label, power_state, generation_id, snapshot_of, HVM_shadow_multiplier, tags }).toEqual({
      name_label: 'web-1',
      power_state: 'Halted',
      generation_id: '0:0',
      snapshot_of: NULL_REF,
      HVM_shadow_multiplier: 1,
      tags: [],
    });
  });

  it('keeps the far side of a relation, and tells of its change', () => {
    const database = emptyDatabase();
    const first = database.create('VM', {});
    const second = database.create('VM', {});
    const changes: Change[] = [];
    database.onChange((change) => changes.push(change));
    const vbd = database.create('VBD', { VM: first });
    expect(database.record('VM', first).VBDs).toEqual([vbd]);
    database.modify('VBD', vbd, { VM: second });
    expect([database.record('VM', first).VBDs, database.record('VM', second).VBDs]).toEqual([[], [vbd]]);
    database.destroy('VBD', vbd);
    expect(database.record('VM', second).VBDs).toEqual([]);
    expect(words(changes)).toEqual(['add VBD', 'mod VM', 'mod VBD', 'mod VM', 'mod VM', 'del VBD', 'mod VM']);
  });

  it('leaves references to an object that is gone', () => {
    const database = emptyDatabase();
    const vm = database.create('VM', {});
    const snapshot = database.create('VM', { snapshot_of: vm });
    database.destroy('VM', vm);
    expect(database.record('VM', snapshot).snapshot_of).toBe(vm);
  });

  it('does not change a record that somebody holds', () => {
    const database = emptyDatabase();
    const vm = database.create('VM', { name_label: 'before' });
    const held = database.record('VM', vm);
    database.modify('VM', vm, { name_label: 'after' });
    expect([held.name_label, database.record('VM', vm).name_label]).toEqual(['before', 'after']);
  });

  it('names the class and the reference of an object that is not there', () => {
    const database = emptyDatabase();
    expect(() => database.record('VM', asRef('OpaqueRef:gone'))).toThrow(
      expect.objectContaining({ code: 'HANDLE_INVALID', params: ['VM', 'OpaqueRef:gone'] }),
    );
  });

  it('lists what changed after a generation, each object once, newest first', () => {
    const database = emptyDatabase();
    const [a, b, c] = ['a', 'b', 'c'].map((name_label) => database.create('network', { name_label }));
    const { generation } = database;
    for (const ref of [a, b, a]) database.modify('network', ref ?? nullRef(), { MTU: 9000 });
    database.destroy('network', c ?? nullRef());
    expect([...database.changedSince(generation)].map((row) => row.ref)).toEqual([a, b]);
    expect([...database.destroyedSince(generation)].map((dead) => dead.ref)).toEqual([c]);
  });
});
