import type { IncomingHttpHeaders } from 'node:http';
import { Agent, request } from 'node:https';
import type { Duplex } from 'node:stream';

export interface RawReply {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

export interface RawRequest {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** Speaks to a host byte for byte, so that these tests see what a client of any kind would. */
export class RawClient {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 8, rejectUnauthorized: false });
  private lastId = 0;

  constructor(readonly url: string) {}

  close(): void {
    this.agent.destroy();
  }

  async send(asked: RawRequest): Promise<RawReply> {
    const { status, headers, text } = await this.exchange(asked);
    return { status, contentType: headers['content-type'] ?? '', text };
  }

  /** Beside what `send` gives. */
  async replyHeaders(asked: RawRequest): Promise<IncomingHttpHeaders> {
    return (await this.exchange(asked)).headers;
  }

  private exchange({ method = 'POST', path = '/jsonrpc', headers, body = '' }: RawRequest): Promise<{
    readonly status: number;
    readonly headers: IncomingHttpHeaders;
    readonly text: string;
  }> {
    return new Promise((resolve, reject) => {
      const sent = request(this.url + path, {
        method,
        agent: this.agent,
        headers: headers ?? { 'content-length': String(Buffer.byteLength(body)) },
      });
      sent.on('error', reject);
      sent.on('response', (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(pieces).toString(),
          }),
        );
      });
      sent.end(body);
    });
  }

  /** The whole JSON-RPC 2.0 reply, without its id. */
  async reply(method: string, ...params: unknown[]): Promise<unknown> {
    const sentId = (this.lastId += 1);
    const body = JSON.stringify({ jsonrpc: '2.0', id: sentId, method, params });
    const { id, jsonrpc, ...rest } = JSON.parse((await this.send({ body })).text) as Record<string, unknown>;
    if (id !== sentId || jsonrpc !== '2.0') throw new Error('not the reply to this request');
    return rest;
  }

  /** The result of a call, or an error with the server's words. */
  async call<T>(method: string, ...params: unknown[]): Promise<T> {
    const reply = (await this.reply(method, ...params)) as { result?: T; error?: { message: string; data: string[] } };
    if (reply.error !== undefined) throw new Error([reply.error.message, ...reply.error.data].join(' '));
    return reply.result as T;
  }

  login(user: string, password: string): Promise<string> {
    return this.call<string>('session.login_with_password', user, password, '2.0', 'test');
  }

  /** HTTP CONNECT. */
  connect(path: string): Promise<{ readonly status: number; readonly stream: Duplex }> {
    return new Promise((resolve, reject) => {
      const { hostname, port } = new URL(this.url);
      const sent = request({ hostname, port, method: 'CONNECT', path, agent: false, rejectUnauthorized: false });
      sent.on('error', reject);
      sent.on('connect', (response, stream, head) => {
        if (head.length > 0) stream.unshift(head);
        resolve({ status: response.statusCode ?? 0, stream });
      });
      sent.end();
    });
  }
}
