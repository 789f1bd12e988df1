import { ReasonError, text, toErrorData, type ConnectionQuestion, type Text } from '../../../shared/contract';
import { XapiError } from '../../../shared/xenapi/errors';
import { CertificateError } from '../xapi/trust';

/** Turns a failure that only a person can help with into the question to ask; undefined for all others. */
export function questionFor(error: unknown, user: string): ConnectionQuestion | undefined {
  if (error instanceof XapiError && error.code === 'SESSION_AUTHENTICATION_FAILED') {
    return { kind: 'password', user, error: toErrorData(error) };
  }
  if (!(error instanceof CertificateError)) return undefined;
  return {
    kind: 'certificate',
    host: error.host,
    ...error.certificate,
    ...(error.trustedFingerprint === undefined ? {} : { trusted: error.trustedFingerprint }),
  };
}

/**
 * Whether to try again by itself. A first try that fails is told at once, as the address may be wrong; where that was
 * right before (`isWorthIt`), it is tried for as long as the user lets it.
 */
export function mayPass(error: unknown, isWorthIt: boolean): boolean {
  return isWorthIt ? !(error instanceof ReasonError) : isBooting(error);
}

/** What the wait for another try is for, where the error alone would alarm. */
export function waitDetail(error: unknown): Text | undefined {
  return isBooting(error) ? text('connection.booting', { host: error.host }) : undefined;
}

function isBooting(error: unknown): error is XapiError {
  return error instanceof XapiError && error.code === 'HOST_STILL_BOOTING';
}
