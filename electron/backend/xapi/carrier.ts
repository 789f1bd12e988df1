import { XapiError } from '../../../shared/xenapi/errors';
import type { Reply, RequestOptions } from './transport';

/** One way to make XenAPI calls to one host. What comes back is decoded, the same for both carriers. */
export interface Carrier {
  /** Large replies that are worth asking for at a time. */
  readonly repliesAtOnce: number;
  /** `session` is sent first, where the message takes one. Rejects with XapiError or TransportError. */
  call(
    method: string,
    session: string | undefined,
    params: readonly unknown[],
    options?: RequestOptions,
  ): Promise<unknown>;
}

/** A member's answer that names the coordinator. */
export class RedirectError extends XapiError {
  constructor(
    error: XapiError,
    /** The coordinator's certificate, vouched for by the member; servers before 2021 do not tell. */
    readonly fingerprint: string | undefined,
  ) {
    super(error.code, error.params, error.method, error.host);
  }
}

/** Asks a member that answers HOST_IS_SLAVE for the coordinator's fingerprint, in a header of its reply. */
export const ASK_COORDINATOR_FINGERPRINT = {
  'x-xenapi-request-host-certificate-thumbprint': 'sha-256:master',
} as const;
const COORDINATOR_FINGERPRINT = 'x-xenapi-response-host-certificate-thumbprint';

/** One call and its reply. */
export interface Exchange {
  readonly method: string;
  readonly session: string | undefined;
  readonly host: string;
  readonly reply: Reply;
}

/** Makes the error of the server's own words: a code and its parameters. A session that is named there is left out. */
export function serverError(words: readonly unknown[], { method, session, host, reply }: Exchange): XapiError {
  const [code = '', ...params] = words.map((word) => (word === session ? '(session)' : String(word)));
  const error = new XapiError(code, params, method, host);
  if (code !== 'HOST_IS_SLAVE') return error;
  const fingerprint = reply.headers[COORDINATOR_FINGERPRINT];
  return new RedirectError(error, typeof fingerprint === 'string' ? fingerprint : undefined);
}
