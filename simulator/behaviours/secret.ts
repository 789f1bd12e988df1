import { tableOf } from '../database/database';
import type { Behaviours } from '../rpc/call';

/** How a secret gets the uuid that it had in another pool. */
export const secretBehaviours: Behaviours = {
  'secret.introduce': ({ pool: { database }, args }) =>
    database.insert(tableOf('secret'), database.newRef(), {
      uuid: args.text(0),
      value: args.text(1),
      other_config: args.map(2),
    }).ref,
};
