import type { Duplex } from 'node:stream';
import { XapiError } from '../../shared/xenapi/errors';
import type { MessageSchema } from '../../shared/xenapi/schema';
import { tables } from '../database/tables';
import { allBehaviours } from '../behaviours/all-behaviours';
import type { HttpAction } from '../http/http-action';
import type { Behaviours } from '../rpc/call';

/** Classes of the server's own bookkeeping, which goes on as ever. */
const BOOKKEEPING: ReadonlySet<string> = new Set(['session', 'task', 'event']);
/** What the datamodel lets a reader do although it makes objects, and the one thing about sessions that outlasts them. */
const CHANGING: ReadonlySet<string> = new Set(['VM.recover', 'VM_appliance.recover', 'session.change_password']);
const READING_ACTIONS: ReadonlySet<string> = new Set(['get_pool_xml_db_sync']);

const CONSOLE_REFUSAL = 'HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nConnection: close\r\n\r\n';

/** All behaviours, but for the messages that change something: these say why they do not. */
export const readOnlyBehaviours: Behaviours = { ...allBehaviours, ...refusals() };

/** The handler itself where it only reads the database; a refusal of the same name for all others. */
export function readOnlyAction(action: HttpAction): HttpAction {
  return READING_ACTIONS.has(action.name)
    ? action
    : { name: action.name, handle: () => Promise.reject<undefined>(refusal()) };
}

/** Nothing runs in a dump, so nothing has a screen. */
export function refuseConsole(stream: Duplex): void {
  stream.on('error', () => stream.destroy());
  stream.end(CONSOLE_REFUSAL);
}

function refusals(): Behaviours {
  const refusing: Record<string, () => never> = {};
  for (const { name: className, schema } of tables.values()) {
    for (const [name, message] of Object.entries(schema.messages)) {
      if (!isReading(className, name, message)) {
        refusing[`${className}.${name}`] = () => {
          throw refusal();
        };
      }
    }
  }
  return refusing;
}

function isReading(className: string, name: string, { role }: MessageSchema): boolean {
  if (CHANGING.has(`${className}.${name}`)) return false;
  return BOOKKEEPING.has(className) || name.startsWith('get_') || role === 'read-only';
}

function refusal(): XapiError {
  return new XapiError('OPERATION_NOT_ALLOWED', ['This is a database dump: it can be read and not changed.']);
}
