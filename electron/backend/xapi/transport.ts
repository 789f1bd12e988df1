import { Pool, type Dispatcher } from 'undici';
import { TransportError } from '../../../shared/xenapi/errors';
import { endpointKey, type Endpoint } from './endpoint';
import { connectTls } from './tls-socket';
import { toTransportError } from './transport-errors';
import type { HostTrust } from './trust';

/** Enough to load classes side by side; more would only load the server. */
const CALLS_IN_FLIGHT = 4;
/** Longest silence of the server, before its reply and within it. A reply of 150 MB may take as long as it flows. */
const SILENCE_MS = 120_000;
/** Of a refusal's page, which nobody reads, so that the connection can be used again. */
const REFUSAL_BYTES = 64 * 1024;

export interface RequestOptions {
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number | undefined;
  /** The call that waits for events has a connection of its own, so that four others never hold it up. */
  readonly isEvent?: boolean | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

export interface Reply {
  readonly contentType: string;
  readonly headers: Dispatcher.ResponseData['headers'];
  readonly body: Dispatcher.ResponseData['body'];
}

/** Speaks HTTP to one host over kept connections with checked certificates. */
export class Transport {
  readonly key: string;
  private readonly calls: Pool;
  private readonly events: Pool;

  constructor(
    readonly endpoint: Endpoint,
    trust: HostTrust,
  ) {
    this.key = endpointKey(endpoint);
    const open = (connections: number) =>
      new Pool(`https://${this.key}`, {
        connections,
        connect: (_, callback) => {
          connectTls(endpoint, trust).then(
            (socket) => callback(null, socket),
            (error: unknown) => callback(toTransportError(error, this.key), null),
          );
        },
      });
    this.calls = open(CALLS_IN_FLIGHT);
    this.events = open(1);
  }

  /**
   * Resolves at the head of a reply with status 200. Rejects with TransportError; so must the reading of its body, through
   * `toTransportError`. undici adds only `host`, `connection` and `content-length`, as a server refuses a longer head.
   */
  post(path: string, contentType: string, body: string, options: RequestOptions): Promise<Reply> {
    return this.request({ method: 'POST', path, body }, { 'content-type': contentType }, options);
  }

  /** The same for what is only read. No redirect is followed. */
  get(path: string, options: RequestOptions): Promise<Reply> {
    return this.request({ method: 'GET', path }, {}, options);
  }

  /** Ends what is under way, as aborted. */
  async close(): Promise<void> {
    await Promise.all([this.calls.destroy(), this.events.destroy()]);
  }

  private async request(
    request: Pick<Dispatcher.RequestOptions, 'method' | 'path' | 'body'>,
    headers: Readonly<Record<string, string>>,
    options: RequestOptions,
  ): Promise<Reply> {
    const silenceMs = options.timeoutMs ?? SILENCE_MS;
    try {
      const reply = await (options.isEvent === true ? this.events : this.calls).request({
        ...request,
        headers: { ...headers, ...options.headers },
        headersTimeout: silenceMs,
        bodyTimeout: silenceMs,
        ...(options.signal === undefined ? {} : { signal: options.signal }),
      });
      if (reply.statusCode !== 200) {
        await reply.body.dump({ limit: REFUSAL_BYTES });
        throw new TransportError('http', this.key, `HTTP ${reply.statusCode}`);
      }
      const type = reply.headers['content-type'];
      return { contentType: typeof type === 'string' ? type : '', headers: reply.headers, body: reply.body };
    } catch (error) {
      throw toTransportError(error, this.key, options.signal);
    }
  }
}
