import { mapGet } from '../../../shared/xenapi/refs';
import { backendFailure, mountFailure } from '../backend-failure';
import { resolveName, SMB_SERVERS } from '../world';
import { passwordIn, repositoryList, type Backend, type Medium, type Place } from './backend';

export const smbBackend: Backend = {
  open: (place) => {
    const server = mapGet(place.config, 'server');
    if (server === undefined) throw backendFailure(102, 'The request is missing the server parameter');
    const share = openShare(place, server, 'password');
    if (share === undefined) throw mountFailure('smb');
    return share;
  },
  probe: (_place, medium, uuidsOn) => repositoryList(uuidsOn(medium())),
};

/** A share, given as `\\server\share` or `//server/share`; undefined where it is not there, or not for this user. */
export function openShare(place: Place, location: string, passwordKey: string): Medium | undefined {
  const [server = '', path = ''] = location.split(/[\\/]+/).filter((part) => part !== '');
  const address = resolveName(server) ?? server;
  const share = SMB_SERVERS.get(address)?.find((candidate) => candidate.path.toLowerCase() === path.toLowerCase());
  if (share === undefined) return undefined;
  const { login } = share;
  if (login !== undefined) {
    const user = mapGet(place.config, 'username')?.split('\\').at(-1);
    if (user !== login.user || passwordIn(place, passwordKey) !== login.password) return undefined;
  }
  return { key: `smb:${address}:${share.path}`, sizeBytes: share.sizeBytes, files: share.files ?? [] };
}
