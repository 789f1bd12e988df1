import { expect, it } from 'vitest';
import { createTableStore } from '../../../../renderer/features/table/table-store';
import { manualFrames } from '../manual-frame';
import { groupRow, objectRow } from './rows';

it('tells a row of its own change, and the table only of changes of the order, once a frame', () => {
  const frames = manualFrames();
  const store = createTableStore(frames.schedule);
  store.apply({ reset: true, upsert: [objectRow('a', { memory: 1 }), objectRow('b', { memory: 2 })], remove: [] });
  frames.next();
  const told: string[] = [];
  store.subscribe('a', () => told.push('a'));
  store.subscribe('b', () => told.push('b'));
  store.subscribeOrder(() => told.push('order'));

  store.apply({ upsert: [objectRow('b', { memory: 3 })], remove: [] });
  frames.next();
  expect(told).toEqual(['b']);

  store.setSort({ keyOf: ({ cells }) => (cells['memory'] ? 1 : 2), isDescending: true });
  store.apply({ upsert: [objectRow('c')], remove: [] });
  store.apply({ upsert: [], remove: ['a'] });
  expect(told).toEqual(['b', 'order']);
  frames.next();
  expect(told).toEqual(['b', 'order', 'a', 'order']);
  expect(store.order.range(0, 9).map(({ id }) => id)).toEqual(['c', 'b']);
});

it('drops all it had when the rows come anew', () => {
  const frames = manualFrames();
  const store = createTableStore(frames.schedule);
  store.apply({ reset: true, upsert: [groupRow('g'), objectRow('a', { parent: 'g' })], remove: [] });
  store.apply({ reset: true, upsert: [objectRow('b')], remove: [] });
  expect([...store.order.all()].map(({ id }) => id)).toEqual(['b']);
});
