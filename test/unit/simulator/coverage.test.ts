import { describe, expect, it } from 'vitest';
import { allBehaviours } from '../../../simulator/behaviours/all-behaviours';
import { coverageOf, describeCoverage } from '../../../simulator/coverage';
import type { Behaviours } from '../../../simulator/rpc/call';
import { allMessageNames } from '../../../simulator/rpc/messages';

function kindsOf(wireName: string, behaviours: Behaviours = {}): readonly string[] {
  return coverageOf(behaviours).flatMap(({ className, ...kinds }) =>
    Object.entries(kinds).flatMap(([kind, names]) =>
      names.some((name) => `${className}.${name}` === wireName) ? [kind] : [],
    ),
  );
}

describe('the coverage of the interface', () => {
  it.each([
    ['VM.get_record', 'implicit'],
    ['network.create', 'implicit'],
    // Written out in the datamodel, and no more than a field.
    ['VM.set_name_label', 'implicit'],
    ['VM.set_memory_target_live', 'missing'],
    ['VMPP.get_record', 'removed'],
  ])('counts %s as %s while nothing is done about it', (wireName, kind) => {
    expect(kindsOf(wireName)).toEqual([kind]);
  });

  it('counts a message with a behaviour as behaved, also where a field would do', () => {
    const behaviours = { 'VM.start': () => undefined, 'VM.set_name_label': () => undefined };
    expect([kindsOf('VM.start', behaviours), kindsOf('VM.set_name_label', behaviours)]).toEqual([
      ['behaved'],
      ['behaved'],
    ]);
  });

  it('counts each message once', () => {
    const counted = coverageOf(allBehaviours).flatMap(({ className, ...kinds }) =>
      Object.values(kinds).flatMap((names) => names.map((name) => `${className}.${name}`)),
    );
    expect(counted.sort()).toEqual(allMessageNames().sort());
  });

  it('names what is behaved, missing and removed', () => {
    const text = describeCoverage([
      { className: 'X', implicit: ['a', 'b'], plain: ['c'], behaved: ['d'], missing: ['e', 'f'], removed: [] },
    ]);
    expect(text).toBe(
      'X: 2 implicit, 1 plain fields, 1 behaved, 2 not implemented, 0 removed\n  behaved: d\n  not implemented: e, f',
    );
  });

  it('has no behaviour for a message that there is not', () => {
    const known = new Set(allMessageNames());
    expect(Object.keys(allBehaviours).filter((name) => !known.has(name))).toEqual([]);
  });
});
