import { describe, expect, it } from 'vitest';
import { arrive, NOWHERE, placeBeside, type Place, type VisitedPlaces } from '../../../renderer/state/visited-places';
import { nodeIdFrom } from '../../../shared/contract';

function place(name: string, tab = 'general', view: 'infrastructure' | 'tags' = 'infrastructure'): Place {
  return { view: { key: view, view }, ids: new Set([nodeIdFrom(name)]), tab };
}

/** Each place is looked at for five seconds, or for as long as is said. */
function visit(...places: readonly (Place | readonly [Place, number])[]): VisitedPlaces {
  let nowMs = 0;
  return places.reduce<VisitedPlaces>((visited, entry) => {
    const [each, forMs] = 'view' in entry ? [entry, 5000] : entry;
    const after = arrive(visited, each, nowMs);
    nowMs += forMs;
    return after;
  }, NOWHERE);
}

function names({ places, at }: VisitedPlaces): string {
  return places.map(({ ids }, index) => `${index === at ? '*' : ''}${[...ids].join()}`).join(' ');
}

describe('the places that were looked at', () => {
  it('are kept in order', () => {
    expect(names(visit(place('a'), place('b'), place('c')))).toBe('a b *c');
  });

  it('lose what lay ahead once something else is looked at', () => {
    const back = { ...visit(place('a'), place('b'), place('c')), at: 0 };
    expect(names(arrive(back, place('d'), 60_000))).toBe('a *d');
  });

  it('leave out what was only passed by', () => {
    expect(names(visit(place('a'), [place('b'), 100], [place('c'), 100], place('d')))).toBe('a *d');
  });

  it.each([
    ['the same node', place('a'), 'a'],
    ['no node', { ...place('a'), ids: new Set<never>() }, 'a'],
  ])('do not grow by %s', (_, again) => {
    expect(names(visit(place('a'), again))).toBe('*a');
  });

  it('tell another tab and another view apart', () => {
    expect(names(visit(place('a'), place('a', 'console'), place('a', 'console', 'tags')))).toBe('a a *a');
  });

  it('end somewhere', () => {
    const visited = visit(place('a'));
    expect([placeBeside(visited, -1), placeBeside(visited, 1)]).toEqual([undefined, undefined]);
  });

  it('are no more than a hundred', () => {
    const visited = visit(...Array.from({ length: 150 }, (_, index) => place(`n${index}`)));
    expect([visited.places.length, visited.at]).toEqual([100, 99]);
  });
});
