import { expect, it } from 'vitest';
import { serverName } from '../../../renderer/state/server-name';
import { connectionObjectId, toObjectId } from '../../../shared/contract';
import { ref } from '../../helpers/records';

const connection = (id: string, name: string) => ({ id: connectionObjectId(id), name, address: `${id}.example` });
const known = [connection('c1', 'North'), connection('c2', 'South'), connection('c3', 'South')];

it.each([
  ['by its name', 'c1', 'North'],
  ['by its address where another has its name', 'c2', 'c2.example'],
  ['not once it is gone', 'c9', undefined],
])('a server is told %s', (_, id, expected) => {
  expect(serverName(known, toObjectId(id, 'VM', ref('VM', 'web')))).toBe(expected);
});
