import { describe, expect, it } from 'vitest';
import { ObjectCache } from '../../../electron/backend/cache/object-cache';
import { makeRecord, ref } from '../../helpers/records';

const vm = (name: string) => ref('VM', name);
const named = (name: string) => makeRecord('VM', { name_label: name });

/** A cache, and what its listeners heard: class, reference, name before and after. */
function listenedCache() {
  const cache = new ObjectCache();
  const heard: unknown[] = [];
  const name = (record: object | undefined): unknown => record && Reflect.get(record, 'name_label');
  const stop = cache.onChange((className, changed, before, after) =>
    heard.push([className, changed, name(before), name(after)]),
  );
  return { cache, heard, stop };
}

describe('telling of changes', () => {
  it('tells of a record that comes, changes, goes and comes again', () => {
    const { cache, heard } = listenedCache();
    cache.upsert('VM', vm('a'), named('one'));
    cache.upsert('VM', vm('a'), named('two'));
    cache.remove('VM', vm('a'));
    cache.upsert('VM', vm('a'), named('three'));
    expect(heard).toEqual([
      ['VM', vm('a'), undefined, 'one'],
      ['VM', vm('a'), 'one', 'two'],
      ['VM', vm('a'), 'two', undefined],
      ['VM', vm('a'), undefined, 'three'],
    ]);
    expect(cache.get('VM', vm('a'))?.name_label).toBe('three');
  });

  it('says nothing of a record that is repeated unchanged', () => {
    const { cache, heard } = listenedCache();
    cache.upsert('VM', vm('a'), named('one'));
    heard.length = 0;
    cache.upsert('VM', vm('a'), named('one'));
    cache.remove('VM', vm('unknown'));
    expect(heard).toEqual([]);
  });

  it('tells only the differences when a class is reloaded', () => {
    const { cache, heard } = listenedCache();
    cache.replaceClass('VM', [
      [vm('a'), named('a')],
      [vm('b'), named('b')],
      [vm('c'), named('c')],
    ]);
    heard.length = 0;
    cache.replaceClass('VM', [
      [vm('a'), named('a')],
      [vm('b'), named('B')],
      [vm('d'), named('d')],
    ]);
    expect(heard).toEqual([
      ['VM', vm('b'), 'b', 'B'],
      ['VM', vm('d'), undefined, 'd'],
      ['VM', vm('c'), 'c', undefined],
    ]);
    expect([...cache.all('VM').keys()]).toEqual([vm('a'), vm('b'), vm('d')]);
    expect(cache.count('VM')).toBe(3);
  });

  it('tells of every record when it is cleared', () => {
    const { cache, heard } = listenedCache();
    cache.upsert('VM', vm('a'), named('a'));
    cache.upsert('host', ref('host', 'h'), makeRecord('host', { name_label: 'h' }));
    heard.length = 0;
    cache.clear();
    expect(heard).toEqual([
      ['VM', vm('a'), 'a', undefined],
      ['host', ref('host', 'h'), 'h', undefined],
    ]);
    expect(cache.count('VM') + cache.count('host')).toBe(0);
  });

  it('is silent to those who stopped listening', () => {
    const { cache, heard, stop } = listenedCache();
    stop();
    cache.upsert('VM', vm('a'), named('a'));
    expect(heard).toEqual([]);
  });
});

describe('referrers', () => {
  const onHost = (host: string) => makeRecord('VM', { affinity: ref('host', host) });

  it('finds those that were there before it was first asked, and those that came after', () => {
    const { cache } = listenedCache();
    cache.upsert('VM', vm('a'), onHost('h1'));
    expect(cache.referrers('VM', 'affinity', ref('host', 'h1'))).toEqual([vm('a')]);
    cache.upsert('VM', vm('b'), onHost('h1'));
    expect(cache.referrers('VM', 'affinity', ref('host', 'h1'))).toEqual([vm('a'), vm('b')]);
  });

  it('follows a reference that moves, and forgets what is removed', () => {
    const { cache } = listenedCache();
    cache.upsert('VM', vm('a'), onHost('h1'));
    cache.upsert('VM', vm('b'), onHost('h1'));
    cache.referrers('VM', 'affinity', ref('host', 'h1'));
    cache.upsert('VM', vm('a'), onHost('h2'));
    cache.remove('VM', vm('b'));
    expect(cache.referrers('VM', 'affinity', ref('host', 'h1'))).toEqual([]);
    expect(cache.referrers('VM', 'affinity', ref('host', 'h2'))).toEqual([vm('a')]);
  });

  it('looks into sets of references, and keeps what a change leaves in them', () => {
    const { cache } = listenedCache();
    const [one, two, three] = [ref('VBD', '1'), ref('VBD', '2'), ref('VBD', '3')];
    cache.upsert('VM', vm('a'), makeRecord('VM', { VBDs: [one, two] }));
    cache.referrers('VM', 'VBDs', one);
    cache.upsert('VM', vm('a'), makeRecord('VM', { VBDs: [two, three] }));
    expect([one, two, three].map((vbd) => cache.referrers('VM', 'VBDs', vbd))).toEqual([[], [vm('a')], [vm('a')]]);
  });

  it('is right after a class was reloaded and after a clear', () => {
    const { cache } = listenedCache();
    cache.upsert('VM', vm('a'), onHost('h1'));
    cache.referrers('VM', 'affinity', ref('host', 'h1'));
    cache.replaceClass('VM', [[vm('b'), onHost('h1')]]);
    expect(cache.referrers('VM', 'affinity', ref('host', 'h1'))).toEqual([vm('b')]);
    cache.clear();
    expect(cache.referrers('VM', 'affinity', ref('host', 'h1'))).toEqual([]);
  });
});
