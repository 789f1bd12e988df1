import { XapiError } from '../../shared/xenapi/errors';
import { formatToken } from '../events/token';
import { tables } from '../database/tables';
import type { Behaviours } from '../rpc/call';
import { PreparedReply } from '../wire/reply';

export const eventBehaviours: Behaviours = {
  'event.from': async ({ pool, session, args, signal }) => {
    const batch = await pool.eventFrom.read({
      session,
      classes: args.texts(0),
      token: args.text(1),
      timeoutS: args.number(2),
      signal,
    });
    return new PreparedReply({ kind: 'batch', batch });
  },
  'event.register': ({ pool, session, args }) => pool.eventQueues.register(session, args.texts(0)),
  'event.unregister': ({ pool, session, args }) => pool.eventQueues.unregister(session, args.texts(0)),
  'event.next': async ({ pool, session, signal }) =>
    new PreparedReply({ kind: 'queue', events: await pool.eventQueues.next(session, signal) }),
  'event.get_current_id': ({ pool }) => pool.database.generation,
  'event.inject': ({ pool, args }) => {
    const [className, ref] = [args.text(0), args.text(1)];
    // xapi: the class is the table's spelling here, `VM` and not `vm`; what is not found under it is no valid handle of it
    const table = tables.get(className);
    const row = table?.schema.in_database === true ? pool.database.row(table, ref) : undefined;
    if (row === undefined) throw new XapiError('HANDLE_INVALID', [className, ref]);
    const { generation } = pool.database;
    pool.database.touch(row);
    return formatToken({ generation, messageGeneration: generation });
  },
};
