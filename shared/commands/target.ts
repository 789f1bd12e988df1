import { parseObjectId, type ObjectId } from '../contract';
import { connectionRoot } from '../model/connection-root';
import { objectName } from '../model/names';
import type { Reader } from '../views/view';
import type { Command, Target } from './command';

/**
 * What a command would act on when this object is selected; undefined when it is not about such objects. A
 * connection's commands are offered by the node that stands for it: the pool, or the standalone host.
 */
export function targetOf(command: Command, id: ObjectId, read: Reader): Target | undefined {
  const key = parseObjectId(id);
  const target = { id, ref: key.ref, read };
  if (command.class === 'connection') {
    const root = connectionRoot(read);
    const isRoot = key.class === undefined || (root.class === key.class && root.ref === key.ref);
    return isRoot ? accepted(command, { ...target, name: read.connection.name }) : undefined;
  }
  if (key.class !== command.class) return undefined;
  const name = objectName(read, key.class, key.ref);
  return name === undefined ? undefined : accepted(command, { ...target, name });
}

function accepted(command: Command, target: Target): Target | undefined {
  return command.appliesTo(target) ? target : undefined;
}
