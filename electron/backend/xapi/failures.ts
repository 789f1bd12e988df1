import { XapiError } from '../../../shared/xenapi/errors';

/** A host that is starting, or has lost or changed its part in the pool. */
const HOST_STATES = new Set([
  'HOST_IS_SLAVE',
  'HOST_STILL_BOOTING',
  'HOST_HAS_NO_MANAGEMENT_IP',
  'HOST_MASTER_CANNOT_TALK_BACK',
  'HOST_UNKNOWN_TO_MASTER',
  'HOST_BROKEN',
  'HOST_ITS_OWN_SLAVE',
]);

/** Whether a host cannot answer as it is now, and may be able to later. */
export function isHostState(error: unknown): boolean {
  return error instanceof XapiError && HOST_STATES.has(error.code);
}

/** Whether an error speaks of the host or the session, rather than of the one call that met it. */
export function isAboutConnection(error: unknown): boolean {
  return !(error instanceof XapiError) || isHostState(error) || error.code.startsWith('SESSION_');
}
