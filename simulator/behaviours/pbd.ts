import { XapiError } from '../../shared/xenapi/errors';
import { nullRef, type Ref } from '../../shared/xenapi/refs';
import type { PBDRecord } from '../../shared/xenapi/records.gen';
import { withOperation, workFor, workOf, type Work } from '../operations/operation';
import type { Behaviours } from '../rpc/call';
import { constructorRecord } from '../rpc/constructor';
import { assertSharable, attachPbd, createPbd, detachPbd } from '../storage/pbds';
import { destroyPbd } from '../storage/repositories';

const ATTACH_MS = 1_500;
const DETACH_MS = 1_000;
/** For the compiler: the constructor has seen to it that these are given. */
const NEW_PBD: Pick<PBDRecord, 'host' | 'SR' | 'device_config'> = { host: nullRef(), SR: nullRef(), device_config: {} };

/** The connections of hosts to repositories. */
export const pbdBehaviours: Behaviours = {
  'PBD.create': (call) => {
    const { pool, args } = call;
    const { host, SR, device_config } = { ...NEW_PBD, ...constructorRecord('PBD', args.at(0)) };
    pool.database.record('host', host);
    return withOperation(workOf(call), 'SR', SR, 'pbd_create', () =>
      createPbd(pool, { host, sr: SR, config: device_config }),
    );
  },
  'PBD.destroy': (call) => {
    const { database } = call.pool;
    const pbd = call.args.ref('PBD', 0);
    const { SR } = database.record('PBD', pbd);
    return withOperation(workOf(call), 'SR', SR, 'pbd_destroy', () => {
      if (database.record('PBD', pbd).currently_attached) {
        throw new XapiError('OPERATION_NOT_ALLOWED', ['PBD is currently attached']);
      }
      destroyPbd(call.pool, pbd);
    });
  },
  'PBD.plug': (call) => plug(workOf(call), call.args.ref('PBD', 0)),
  'PBD.unplug': (call) => {
    const pbd = call.args.ref('PBD', 0);
    const work = workOf(call);
    const { SR } = call.pool.database.record('PBD', pbd);
    return withOperation(work, 'SR', SR, 'unplug', async () => {
      await workFor(work, DETACH_MS);
      detachPbd(call.pool, pbd);
    });
  },
};

/** Attaches a host to a repository, in its time. Rejects with HOST_OFFLINE, SR_NOT_SHARABLE or what the driver fails with. */
export function plug(work: Work, pbd: Ref<'PBD'>): Promise<void> {
  const { database } = work.pool;
  const { SR, host } = database.record('PBD', pbd);
  return withOperation(work, 'SR', SR, 'plug', async () => {
    const { metrics } = database.record('host', host);
    if (database.find('host_metrics', metrics)?.live !== true) throw new XapiError('HOST_OFFLINE', [host]);
    assertSharable(work.pool, pbd);
    await workFor(work, ATTACH_MS);
    attachPbd(work.pool, pbd);
  });
}
