import { XapiError } from '../../../../shared/xenapi/errors';
import type { RunningPool } from '../../../../simulator/index';
import type { Random } from '../../../../simulator/random';

const FAILING = ['VM.start', 'VDI.clone', 'VBD.plug', 'VM.snapshot', 'PBD.plug', 'host.evacuate'];
const MINUTE_MS = 60_000;

/** Something that goes wrong with the pool, or the time that goes by at once. */
export function disturb({ pool, clock }: RunningPool, random: Random): void {
  if (random.chance(0.5)) clock.advance(random.integer(1, 20) * MINUTE_MS);
  else pool.callFaults.failNext(random.pick(FAILING), new XapiError('SR_BACKEND_FAILURE_47', ['', 'not available', '']));
}
