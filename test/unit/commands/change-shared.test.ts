import { describe, expect, it } from 'vitest';
import { changeShared, type SharedValue } from '../../../shared/commands/organise/change-shared';
import { XapiError } from '../../../shared/xenapi/errors';

type Call = 'read' | 'remove' | 'add';

/** A key on a server; `before` names the calls, by their number from 0, ahead of which another client does something. */
function serverWith(value: string | undefined, before: Readonly<Record<number, (key: Key) => void>> = {}) {
  const key: Key = { value };
  const calls: Call[] = [];
  const called = (call: Call): void => {
    before[calls.length]?.(key);
    calls.push(call);
  };
  const shared: SharedValue = {
    id: 'c1:pool:1 list',
    read: () => {
      called('read');
      return Promise.resolve(key.value);
    },
    remove: () => {
      called('remove');
      key.value = undefined;
      return Promise.resolve();
    },
    add: (added) => {
      called('add');
      if (key.value !== undefined) return Promise.reject(new XapiError('MAP_DUPLICATE_KEY', ['list', added]));
      key.value = added;
      return Promise.resolve();
    },
  };
  return { key, calls, shared };
}

interface Key {
  value: string | undefined;
}

const withItem = (item: string) => (before: string | undefined) => {
  const items = before?.split(';') ?? [];
  return items.includes(item) ? before : [...items, item].join(';');
};

const itemsOf = ({ value }: Key) => value?.split(';').sort();
const writes = (value: string | undefined) => (key: Key) => {
  key.value = value;
};

describe('a value that several clients change', () => {
  it('is left alone where it is as wanted', async () => {
    const { key, calls, shared } = serverWith('a;b');
    await changeShared(shared, withItem('b'));
    expect([key.value, calls]).toEqual(['a;b', ['read']]);
  });

  it.each<[string, string | undefined, Record<number, (key: Key) => void>, string[]]>([
    ['nobody else', 'a', {}, ['a', 'mine']],
    ['nobody else, of nothing', undefined, {}, ['mine']],
    ['another who adds the key between our two writes', 'a', { 2: writes('a;other') }, ['a', 'mine', 'other']],
    ['another who writes over ours at once', 'a', { 3: writes('a;other') }, ['a', 'mine', 'other']],
    ['another who writes over ours after a first look', 'a', { 4: writes('a;other') }, ['a', 'mine', 'other']],
    [
      'another who is replacing the key as we look',
      'a',
      { 0: writes(undefined), 1: writes('a;other') },
      ['a', 'mine', 'other'],
    ],
    ['another who makes the key as we do', undefined, { 2: writes('other') }, ['mine', 'other']],
  ])('keeps what each has written: %s', async (_, value, before, items) => {
    const { key, shared } = serverWith(value, before);
    await changeShared(shared, withItem('mine'));
    expect(itemsOf(key)).toEqual(items);
  });

  it('is given up where others do not stop writing', async () => {
    const never = Object.fromEntries(Array.from({ length: 200 }, (_, call) => [call, writes('other')]));
    const { shared } = serverWith('a', never);
    await expect(changeShared(shared, withItem('mine'))).rejects.toThrow('reason.othersWrite');
  });
});
