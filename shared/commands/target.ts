import { parseObjectId, type ObjectId, type ObjectKey } from '../contract';
import { connectionRoot } from '../model/connection-root';
import { objectName } from '../model/names';
import type { Reader } from '../views/view';
import type { Command, Target } from './command';

/** An object that is there, and may be a command's target. */
export interface SelectedObject extends Target {
  readonly class: ObjectKey['class'];
}

/** undefined when the object is gone. */
export function selectObject(id: ObjectId, read: Reader): SelectedObject | undefined {
  const { class: className, ref } = parseObjectId(id);
  const name = className === undefined ? read.connection.name : objectName(read, className, ref);
  return name === undefined ? undefined : { id, class: className, ref, name, read };
}

/**
 * What a command would act on when this object is selected; undefined when it is not about such objects. A
 * connection's commands are offered by the node that stands for it: the pool, or the standalone host.
 */
export function targetOf(command: Command, object: SelectedObject): Target | undefined {
  const target = command.class === 'connection' ? connectionOf(object) : object;
  const isAbout = command.class === 'connection' || command.class === 'object' || command.class === object.class;
  if (target === undefined || !isAbout) return undefined;
  return command.appliesTo(target) ? target : undefined;
}

function connectionOf(object: SelectedObject): Target | undefined {
  if (object.class === undefined) return object;
  const root = connectionRoot(object.read);
  const isRoot = root.class === object.class && root.ref === object.ref;
  return isRoot ? { ...object, name: object.read.connection.name } : undefined;
}
