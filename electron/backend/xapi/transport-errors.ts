import { TransportError, type TransportErrorKind } from '../../../shared/xenapi/errors';

/** Codes of Node's sockets and TLS, and of undici. What is not listed ended a connection that had been made. */
const KINDS: Readonly<Record<string, TransportErrorKind>> = {
  ECONNREFUSED: 'unreachable',
  ENOTFOUND: 'unreachable',
  EAI_AGAIN: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETUNREACH: 'unreachable',
  ENETDOWN: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  EINVAL: 'unreachable',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  UND_ERR_ABORTED: 'aborted',
  UND_ERR_DESTROYED: 'aborted',
  UND_ERR_CLOSED: 'aborted',
  ABORT_ERR: 'aborted',
  EPROTO: 'protocol',
  UND_ERR_HEADERS_OVERFLOW: 'protocol',
};

/** Names a failure below the XenAPI. Only the code is kept of a foreign error: its text may quote what was sent. */
export function toTransportError(error: unknown, host: string, signal?: AbortSignal): TransportError {
  if (signal?.aborted === true) return new TransportError('aborted', host);
  if (error instanceof TransportError) return error;
  const code = codeOf(error);
  return new TransportError(kindOf(code), host, code);
}

function kindOf(code: string): TransportErrorKind {
  // HPE: undici's HTTP parser; ERR_SSL_: OpenSSL.
  if (code.startsWith('HPE') || code.startsWith('ERR_SSL_')) return 'protocol';
  return (Object.hasOwn(KINDS, code) ? KINDS[code] : undefined) ?? 'cut';
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  // Several addresses of one name were tried; the first failure speaks for all.
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  if ('code' in error && typeof error.code === 'string') return error.code;
  // undici's HTTP parser gives some of its errors no code.
  if (error.name === 'HTTPParserError') return 'HPE';
  return error.name === 'AbortError' ? 'ABORT_ERR' : '';
}
