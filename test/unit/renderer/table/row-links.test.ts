import { expect, it } from 'vitest';
import { rowLinks } from '../../../../renderer/features/table/row-links';
import { connectionObjectId, type PropertyValue } from '../../../../shared/contract';
import { groupRow, objectRow } from './rows';

const object = (id: string): PropertyValue => ({ kind: 'object', id: connectionObjectId(id), label: id });

it('a row leads to itself, then to each other object that it shows, in the order of the columns', () => {
  const row = objectRow('web', {
    object: 'web',
    memory: 1,
    cells: { pool: object('North'), host: object('alpha'), home: object('alpha'), storage: object('unseen') },
  });
  expect(rowLinks(row, ['name', 'memory', 'host', 'home', 'pool']).map(({ id, label }) => [id, label])).toEqual([
    ['web', 'web'],
    ['alpha', 'alpha'],
    ['North', 'North'],
  ]);
});

it('a group that is no object leads nowhere', () => {
  expect(rowLinks(groupRow('tag'), ['name'])).toEqual([]);
});
