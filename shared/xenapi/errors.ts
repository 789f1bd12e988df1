/** A failure that the server answered. The code and its parameters are the server's own words. */
export class XapiError extends Error {
  override readonly name = 'XapiError';

  constructor(
    readonly code: string,
    readonly params: readonly string[],
    /** The wire name of the call, `Async.VM.start` for a failed task. Empty when no call is known. */
    readonly method = '',
    /** Host and port that answered. */
    readonly host = '',
  ) {
    super(params.length === 0 ? code : `${code}: ${params.join(', ')}`);
  }
}

export type TransportErrorKind =
  | 'unreachable' // refused, no route, name not found
  | 'timeout'
  | 'cut' // the connection ended within a reply
  | 'protocol' // a reply that is not the protocol's
  | 'http' // an HTTP status other than 200
  | 'certificate-unknown' // nobody has said yet whether to trust it
  | 'certificate-changed'
  | 'aborted';

/** A failure below the XenAPI: nothing is known of whether the server did what was asked. */
export class TransportError extends Error {
  override readonly name = 'TransportError';

  constructor(
    readonly kind: TransportErrorKind,
    /** Host and port that was asked. */
    readonly host: string,
    /** For the log, and for the window behind 'details'; never the only thing shown. */
    readonly detail = '',
    /** For `certificate-*`: SHA-256 fingerprint the server showed, `AA:BB:…`. */
    readonly fingerprint?: string,
  ) {
    super(`${kind}: ${host}${detail === '' ? '' : ` (${detail})`}`);
  }
}
