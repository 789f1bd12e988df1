import { parseObjectId, type ObjectId } from '../../contract';
import type { XenApi } from '../../xenapi/api.gen';
import { asRef } from '../../xenapi/refs';

/** The messages that give an object another name and description. */
export interface NamingMessages {
  setName(name: string): Promise<void>;
  setDescription(description: string): Promise<void>;
}

/** The messages that change how one object is organised, alike for all classes that can be. */
export interface ObjectMessages extends NamingMessages {
  addTag(tag: string): Promise<void>;
  removeTag(tag: string): Promise<void>;
  addKey(key: string, value: string): Promise<void>;
  removeKey(key: string): Promise<void>;
}

interface ClassNaming<R> {
  set_name_label(self: R, value: string): Promise<void>;
  set_name_description(self: R, value: string): Promise<void>;
}

interface ClassMessages<R> extends ClassNaming<R> {
  add_tags(self: R, value: string): Promise<void>;
  remove_tags(self: R, value: string): Promise<void>;
  add_to_other_config(self: R, key: string, value: string): Promise<void>;
  remove_from_other_config(self: R, key: string): Promise<void>;
}

/** Throws RangeError for an object of another class: a command must not be offered for it. */
export function objectMessages(api: XenApi, id: ObjectId): ObjectMessages {
  const { class: className, ref } = parseObjectId(id);
  switch (className) {
    case 'pool':
      return messagesTo(api.pool, asRef<'pool'>(ref));
    case 'host':
      return messagesTo(api.host, asRef<'host'>(ref));
    case 'VM':
      return messagesTo(api.VM, asRef<'VM'>(ref));
    case 'SR':
      return messagesTo(api.SR, asRef<'SR'>(ref));
    case 'network':
      return messagesTo(api.network, asRef<'network'>(ref));
    case 'VDI':
      return messagesTo(api.VDI, asRef<'VDI'>(ref));
    default:
      throw new RangeError(`${className ?? 'connection'} cannot be organised`);
  }
}

/** The same for a vApp too, which has a name and a description and nothing else. */
export function namingMessages(api: XenApi, id: ObjectId): NamingMessages {
  const { class: className, ref } = parseObjectId(id);
  return className === 'VM_appliance'
    ? namingOf(api.VM_appliance, asRef<'VM_appliance'>(ref))
    : objectMessages(api, id);
}

function messagesTo<R>(messages: ClassMessages<R>, ref: R): ObjectMessages {
  return {
    ...namingOf(messages, ref),
    addTag: (tag) => messages.add_tags(ref, tag),
    removeTag: (tag) => messages.remove_tags(ref, tag),
    addKey: (key, value) => messages.add_to_other_config(ref, key, value),
    removeKey: (key) => messages.remove_from_other_config(ref, key),
  };
}

function namingOf<R>(messages: ClassNaming<R>, ref: R): NamingMessages {
  return {
    setName: (name) => messages.set_name_label(ref, name),
    setDescription: (description) => messages.set_name_description(ref, description),
  };
}
