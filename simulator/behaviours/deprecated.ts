import { XapiError } from '../../shared/xenapi/errors';
import type { Behaviours } from '../rpc/call';

/** Messages that are still there to say that they are gone; most deprecated ones work. */
export const deprecatedBehaviours: Behaviours = {
  'SR.make': refuse,
  'VDI.force_unlock': refuse,
};

function refuse(): never {
  throw new XapiError('MESSAGE_DEPRECATED', []);
}
