import { XapiError } from '../../shared/xenapi/errors';

/** What a storage driver's script fails with. `details` is what the driver says of this one failure. */
export function backendFailure(code: number, message: string, details = ''): XapiError {
  const text = details === '' ? message : `${message} [opterr=${details}]`;
  return new XapiError(`SR_BACKEND_FAILURE_${code}`, ['', text, '']);
}

const MOUNT_FAILED = 'mount failed with return code 32';

/** What cannot be mounted: an export or a share, or a repository's folder on it. */
export function mountFailure(protocol: 'nfs' | 'smb'): XapiError {
  return protocol === 'nfs'
    ? backendFailure(73, 'NFS mount error', MOUNT_FAILED)
    : backendFailure(111, 'SMB mount error', MOUNT_FAILED);
}
