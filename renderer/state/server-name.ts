import { parseObjectId, type ConnectionRow, type ObjectId } from '../../shared/contract';

/** What tells an object's server from all the others: its name, or its address where another one is called the same. */
export function serverName(
  connections: readonly Pick<ConnectionRow, 'id' | 'name' | 'address'>[],
  object: ObjectId,
): string | undefined {
  const { connection } = parseObjectId(object);
  const own = connections.find(({ id }) => id === connection);
  const isShared = connections.some(({ id, name }) => id !== connection && name === own?.name);
  return isShared ? own?.address : own?.name;
}
