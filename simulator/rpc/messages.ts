import type { MessageSchema } from '../../shared/xenapi/schema';
import { schema } from '../../shared/xenapi/schema.gen';
import { tables, type Table } from '../database/tables';

/** A message of the datamodel, found by its wire name. */
export interface Message {
  readonly table: Table;
  /** Without the class, `get_record`. */
  readonly name: string;
  /** `VM.get_record` */
  readonly wireName: string;
  readonly schema: MessageSchema;
  readonly needsSession: boolean;
  /** Has an `Async.` form, and shows as a task when called without it. */
  readonly hasTask: boolean;
  /** Only one host of the pool may send it to another. */
  readonly isBetweenServers: boolean;
}

const messages = new Map<string, Message>();
const noTask = new Set(schema.no_async_classes);
for (const table of tables.values()) {
  for (const [name, messageSchema] of Object.entries(table.schema.messages)) {
    const message: Message = {
      table,
      name,
      wireName: `${table.name}.${name}`,
      schema: messageSchema,
      needsSession: messageSchema.session !== false,
      hasTask: messageSchema.async === true && !noTask.has(table.name),
      // The schema has no mark of its own for these: what is hidden and open to no role.
      isBetweenServers: messageSchema.hidden === true && messageSchema.role === null,
    };
    messages.set(message.wireName, message);
    // The old spelling, `VM_start`, is taken too.
    messages.set(`${table.name}_${name}`, message);
  }
}

export function findMessage(wireName: string): Message | undefined {
  return messages.get(wireName);
}

export interface CallName {
  /** Without prefix. */
  readonly wireName: string;
  readonly isAsync: boolean;
}

/** `InternalAsync.` is the form between servers, and asks for the same. */
export function parseCallName(name: string): CallName {
  const match = /^(?:Internal)?Async\.(.*)$/s.exec(name);
  return match === null ? { wireName: name, isAsync: false } : { wireName: match[1] ?? '', isAsync: true };
}

export function allMessageNames(): string[] {
  return allMessages().map(({ wireName }) => wireName);
}

/** In the datamodel's order. */
export function allMessages(): readonly Message[] {
  return [...new Set(messages.values())];
}
