import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { RawClient } from './raw-client';

export interface TransferReply {
  readonly httpVersion: string;
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface TransferRequest {
  readonly method: 'GET' | 'PUT';
  /** With the query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | readonly Buffer[];
}

/** Makes a request with a connection of its own, and reads the reply to its end. */
export async function transfer(url: string, asked: TransferRequest): Promise<TransferReply> {
  const response = await begin(url, asked);
  const pieces: Buffer[] = [];
  for await (const piece of response) pieces.push(piece as Buffer);
  const { httpVersion, statusCode = 0, headers } = response;
  return { httpVersion, status: statusCode, headers, body: Buffer.concat(pieces) };
}

/** Resolves with the reply's head; its body is read by the caller. */
export function begin(url: string, { method, path, headers = {}, body }: TransferRequest): Promise<IncomingMessage> {
  const pieces = body === undefined ? [] : Buffer.isBuffer(body) ? [body] : body;
  const length = pieces.reduce((sum, { length: bytes }) => sum + bytes, 0);
  return new Promise((resolve, reject) => {
    const sent = request(url + path, {
      method,
      agent: false,
      rejectUnauthorized: false,
      headers:
        method === 'GET' || 'transfer-encoding' in headers ? headers : { 'content-length': String(length), ...headers },
    });
    sent.on('response', resolve);
    sent.on('error', reject);
    pipeline(Readable.from(pieces), sent).catch(reject);
  });
}

export interface EndedTask {
  readonly status: string;
  readonly result: string;
  readonly error_info: readonly string[];
}

/** Waits for a task's events until it has ended. */
export async function endOfTask(client: RawClient, session: string, task: string): Promise<EndedTask> {
  for (let token = ''; ;) {
    const batch = await client.call<{ events: { snapshot?: EndedTask }[]; token: string }>(
      'event.from',
      session,
      [`task/${task}`],
      token,
      30,
    );
    token = batch.token;
    const last = batch.events.at(-1)?.snapshot;
    if (last !== undefined && last.status !== 'pending') {
      return { status: last.status, result: last.result, error_info: last.error_info };
    }
  }
}
