import { XapiError } from '../../../shared/xenapi/errors';
import { mapGet } from '../../../shared/xenapi/refs';
import type { Backend } from './backend';
import { hbaBackend } from './hba';
import { iscsiBackend } from './iscsi';
import { isoBackend } from './iso';
import { localBackend } from './local';
import { nfsBackend } from './nfs';
import { smbBackend } from './smb';

/** What the host itself shows, such as its DVD drives. */
const udevBackend: Backend = {
  open: ({ host, config }) => ({ key: `udev:${host}:${mapGet(config, 'location') ?? ''}`, sizeBytes: 0 }),
};

const backends: ReadonlyMap<string, Backend> = new Map([
  ['ext', localBackend],
  ['iso', isoBackend],
  ['lvm', localBackend],
  ['lvmohba', hbaBackend],
  ['lvmoiscsi', iscsiBackend],
  ['nfs', nfsBackend],
  ['smb', smbBackend],
  ['udev', udevBackend],
]);

/** Throws SR_UNKNOWN_DRIVER. */
export function backendOf(type: string): Backend {
  const backend = backends.get(type.toLowerCase());
  if (backend === undefined) throw new XapiError('SR_UNKNOWN_DRIVER', [type]);
  return backend;
}
