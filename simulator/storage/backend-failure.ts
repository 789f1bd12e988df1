import { XapiError } from '../../shared/xenapi/errors';

/** What a storage driver's script fails with. `details` is what the driver says of this one failure. */
export function backendFailure(code: number, message: string, details = ''): XapiError {
  const text = details === '' ? message : `${message} [opterr=${details}]`;
  return new XapiError(`SR_BACKEND_FAILURE_${code}`, ['', text, '']);
}
