import { XapiError } from '../../shared/xenapi/errors';
import { tableOf } from '../database/database';
import type { Row } from '../database/row';
import { tableOfEvent } from '../database/tables';
import type { SimulatedPool } from '../pool';
import type { Behaviours } from '../rpc/call';
import { parseDate } from '../wire/dates';
import { PreparedReply } from '../wire/reply';

const table = tableOf('message');

/** Alerts. The datamodel writes out all their messages, so that none is answered from the class's fields alone. */
export const messageBehaviours: Behaviours = {
  'message.create': ({ pool, args }) => {
    const [cls, uuid] = [args.text(2), args.text(3)];
    checkSubject(pool, cls, uuid);
    const fields = {
      name: args.text(0),
      priority: args.number(1),
      cls,
      obj_uuid: uuid,
      timestamp: pool.clock.now(),
      body: args.text(4),
    };
    return pool.database.insert(table, pool.database.newRef(), fields).ref;
  },
  'message.destroy': ({ pool, args }) => pool.database.destroy('message', args.text(0)),
  'message.destroy_many': ({ pool, args }) => {
    for (const message of args.texts(0)) pool.database.destroy('message', message);
  },
  'message.destroy_all': ({ pool, args }) => {
    const isMeant = filterOf(args.map(0));
    for (const message of messages(pool)) if (isMeant(message)) pool.database.destroy('message', message.ref);
  },
  'message.get_all': ({ pool }) => messages(pool).map(({ ref }) => ref),
  'message.get_all_records': ({ pool }) => records(messages(pool)),
  // xapi: the expression is not read
  'message.get_all_records_where': ({ pool }) => records(messages(pool)),
  'message.get_by_uuid': ({ pool, args }) => {
    const uuid = args.text(0);
    const found = messages(pool).find(({ fields }) => fields['uuid'] === uuid);
    if (found === undefined) throw new XapiError('UUID_INVALID', ['message', uuid]);
    return found.ref;
  },
  'message.get': ({ pool, args }) => {
    const [cls, uuid] = [args.text(0), args.text(1)];
    checkSubject(pool, cls, uuid);
    return records(
      since(pool, args.number(2)).filter(({ fields }) => fields['cls'] === cls && fields['obj_uuid'] === uuid),
    );
  },
  'message.get_since': ({ pool, args }) => records(since(pool, args.number(0))),
};

function messages({ database }: SimulatedPool): Row[] {
  return [...database.rows(table)];
}

function since(pool: SimulatedPool, timeMs: number): Row[] {
  return messages(pool).filter(({ fields }) => Number(fields['timestamp']) > timeMs);
}

function records(rows: readonly Row[]): PreparedReply {
  return new PreparedReply({ kind: 'records', rows });
}

/** All messages, or those that these words leave: `priority`, and `after` and `before` a time. */
function filterOf(filters: Readonly<Record<string, string>>): (message: Row) => boolean {
  const tests = Object.entries(filters).map(([name, value]) => {
    const timeMs = parseDate(value);
    if (name === 'priority' && /^\d+$/.test(value)) return ({ fields }: Row) => fields['priority'] === Number(value);
    if (name === 'after' && timeMs !== undefined) return ({ fields }: Row) => Number(fields['timestamp']) > timeMs;
    if (name === 'before' && timeMs !== undefined) return ({ fields }: Row) => Number(fields['timestamp']) < timeMs;
    throw new XapiError('INVALID_VALUE', [name, value]);
  });
  return (message) => tests.every((test) => test(message));
}

/** A message is about an object, by its uuid: the object must be there. */
function checkSubject({ database }: SimulatedPool, cls: string, uuid: string): void {
  const subjects = tableOfEvent(cls);
  if (subjects !== undefined) {
    for (const { fields } of database.rows(subjects)) if (fields['uuid'] === uuid) return;
  }
  throw new XapiError('UUID_INVALID', [cls, uuid]);
}
