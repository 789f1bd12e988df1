import { mapGet } from '../../../shared/xenapi/refs';
import { backendFailure, mountFailure } from '../backend-failure';
import type { XmlElement } from '../pretty-xml';
import { NFS_SERVERS, type NfsServer } from '../world';
import { addressOf, choices, repositoryList, type Backend, type Medium, type Place } from './backend';

const DEFAULT_VERSION = '3';
const NO_PATH = 'The request is missing the serverpath parameter';

export const nfsBackend: Backend = {
  open: (place) => {
    const server = serverOf(place);
    const path = mapGet(place.config, 'serverpath') ?? '';
    if (path === '') throw backendFailure(101, NO_PATH);
    return openExport(server, path, mapGet(place.config, 'nfsversion'));
  },
  probe: (place, medium, uuidsOn) => {
    const server = serverOf(place);
    const { exports, versions } = findServer(server);
    if ((mapGet(place.config, 'serverpath') ?? '') === '') {
      const list = exports.map(({ path }): XmlElement => [
        'Export',
        [
          ['Target', server],
          ['Path', path],
          ['Accesslist', '*'],
        ],
      ]);
      const additions = exports.map(({ path }) => ({ serverpath: path }));
      return choices(101, NO_PATH, ['nfs-exports', list], additions);
    }
    const uuids = uuidsOn(medium());
    if (mapGet(place.config, 'probeversion') === undefined) return repositoryList(uuids);
    const supported = versions.map((version): XmlElement => ['Version', version]);
    return repositoryList(uuids, [], [['SupportedVersions', supported]]);
  },
};

/** An export, for a repository or for images. Throws what mounting it fails with. */
export function openExport(server: string, path: string, version = DEFAULT_VERSION): Medium {
  const { exports, versions } = findServer(server);
  const found = exports.find((candidate) => candidate.path === path);
  if (found === undefined || !versions.includes(version)) throw mountFailure('nfs');
  return { key: `nfs:${addressOf(server)}:${path}`, sizeBytes: found.sizeBytes, files: found.files ?? [] };
}

function findServer(server: string): NfsServer {
  const found = NFS_SERVERS.get(addressOf(server));
  if (found === undefined) throw backendFailure(108, 'Unable to detect an NFS service on this target.');
  return found;
}

function serverOf({ config }: Place): string {
  const server = mapGet(config, 'server');
  if (server === undefined) throw backendFailure(102, 'The request is missing the server parameter');
  return server;
}
