import { isIP } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { TransportError } from '../../../shared/xenapi/errors';
import { endpointKey, type Endpoint } from './endpoint';
import { toTransportError } from './transport-errors';
import { checkCertificate, type HostTrust } from './trust';

const CONNECT_TIMEOUT_MS = 10_000;
/** A half-open connection is noticed by the system's probes, as event.next has no timeout of its own. */
const KEEP_ALIVE_AFTER_MS = 15_000;

/**
 * Opens a TLS connection whose certificate was checked before anything is sent. No TLS session is ever resumed: none is
 * kept, so each connection shows its certificate. Rejects with TransportError.
 */
export function connectTls(endpoint: Endpoint, trust: HostTrust, signal?: AbortSignal): Promise<TLSSocket> {
  const key = endpointKey(endpoint);
  if (signal?.aborted === true) return Promise.reject(new TransportError('aborted', key));
  return new Promise((resolve, reject) => {
    const socket = connect({
      host: endpoint.host,
      port: endpoint.port,
      ...(isIP(endpoint.host) === 0 ? { servername: endpoint.host } : {}),
      // The check is checkCertificate's: nearly all servers have a self-signed certificate.
      rejectUnauthorized: false,
      ALPNProtocols: ['http/1.1'],
    });
    const finish = (error: TransportError | undefined) => {
      signal?.removeEventListener('abort', onAbort);
      socket.setTimeout(0);
      socket.off('timeout', onTimeout).off('close', onClose).off('secureConnect', onSecure);
      if (error === undefined) {
        socket.off('error', onError);
        resolve(socket);
      } else {
        // `error` stays listened to: what else may go wrong with this socket is of no interest to anyone.
        socket.destroy();
        reject(error);
      }
    };
    const onAbort = () => finish(new TransportError('aborted', key));
    const onTimeout = () => finish(new TransportError('timeout', key, 'connecting'));
    const onClose = () => finish(new TransportError('cut', key, 'connecting'));
    const onError = (error: Error) => finish(toTransportError(error, key));
    const onSecure = () => finish(checkCertificate(key, socket.getPeerCertificate(), socket.authorized, trust));
    signal?.addEventListener('abort', onAbort, { once: true });
    socket.setNoDelay(true);
    socket.setKeepAlive(true, KEEP_ALIVE_AFTER_MS);
    socket.setTimeout(CONNECT_TIMEOUT_MS);
    socket.on('timeout', onTimeout).on('close', onClose).on('error', onError).on('secureConnect', onSecure);
  });
}
