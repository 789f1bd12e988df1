import { XapiError } from '../../shared/xenapi/errors';
import type { Ref } from '../../shared/xenapi/refs';
import { raiseAlert } from '../alerts';
import type { SimulatedPool } from '../pool';
import { assertSharable, attachPbd } from './pbds';

/** What a host does as it starts: it attaches its repositories, and says so where one fails. */
export function attachStorage(pool: SimulatedPool, host: Ref<'host'>): void {
  const { database } = pool;
  const { PBDs, uuid } = database.record('host', host);
  for (const pbd of PBDs) {
    // A host that was off is attached to nothing, whatever the record says of before.
    database.modify('PBD', pbd, { currently_attached: false });
    try {
      assertSharable(pool, pbd);
      attachPbd(pool, pbd);
    } catch (error) {
      if (!(error instanceof XapiError)) throw error;
      raiseAlert(pool, 'PBD_PLUG_FAILED_ON_SERVER_START', 'Host', uuid, '');
    }
  }
}
