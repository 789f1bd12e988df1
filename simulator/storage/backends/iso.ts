import { XapiError } from '../../../shared/xenapi/errors';
import { mapGet } from '../../../shared/xenapi/refs';
import { backendFailure } from '../backend-failure';
import { addressOf, type Backend, type Medium, type Place } from './backend';
import { openExport } from './nfs';
import { openShare } from './smb';

/** Folders of a host that may hold images. */
const LOCAL_FOLDERS: ReadonlySet<string> = new Set(['/opt/xensource/packages/iso', '/var/opt/xen/iso_import']);
const CANNOT_MOUNT = 'Could not mount the directory specified in Device Configuration';

export const isoBackend: Backend = {
  open: (place) => {
    const location = mapGet(place.config, 'location');
    if (location === undefined) throw backendFailure(94, 'The request is missing the location parameter');
    if (mapGet(place.config, 'legacy_mode') !== undefined) return localFolder(location);
    const protocol = mapGet(place.config, 'type') ?? (location.includes(':/') ? 'nfs_iso' : 'cifs');
    return protocol === 'nfs_iso' ? nfsFolder(place, location) : smbFolder(place, location);
  },
};

function localFolder(location: string): Medium {
  if (!LOCAL_FOLDERS.has(location)) throw backendFailure(226, 'Invalid local path');
  return { key: `folder:${location}`, sizeBytes: 0 };
}

function nfsFolder({ config }: Place, location: string): Medium {
  const [server = '', path] = location.split(':');
  if (path === undefined) throw badLocation();
  try {
    return openExport(server, path, mapGet(config, 'nfsversion'));
  } catch (error) {
    const isMountError = error instanceof XapiError && error.code === 'SR_BACKEND_FAILURE_73';
    throw isMountError ? backendFailure(222, CANNOT_MOUNT, 'mount failed with return code 32') : error;
  }
}

function smbFolder(place: Place, location: string): Medium {
  const server = location.split(/[\\/]+/).find((part) => part !== '');
  if (!/^[\\/]/.test(location) || server === undefined) throw badLocation();
  addressOf(server);
  const share = openShare(place, location, 'cifspassword');
  if (share === undefined) throw backendFailure(222, CANNOT_MOUNT, 'mount error(13): Permission denied');
  return share;
}

function badLocation(): XapiError {
  return backendFailure(
    225,
    'Incorrect Location string format. String must be in the format SERVER:PATH for NFS targets, or \\\\SERVER\\PATH for CIFS targets',
  );
}
