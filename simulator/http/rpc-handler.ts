import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { XapiError } from '../../shared/xenapi/errors';
import type { SimulatedPool } from '../pool';
import { asRef, type Ref } from '../../shared/xenapi/refs';
import { schema } from '../../shared/xenapi/schema.gen';
import { delay } from '../delay';
import { LIST_METHODS, toXapiError, type Dispatcher } from '../rpc/dispatcher';
import { jsonEarlyFailure, jsonFailure, jsonSuccess, parseJsonRequest } from '../rpc/json-rpc';
import { findMessage } from '../rpc/messages';
import { parseXmlRequest, xmlBare, xmlFailure, xmlSuccess } from '../rpc/xml-rpc';
import { replyJson } from '../wire/json-reply';
import type { Piece } from '../wire/pieces';
import { replyXml } from '../wire/xml-reply';
import { readBody, RefusedBody } from './body';
import { coordinatorThumbprint } from './coordinator-thumbprint';
import { writeErrorPage, writeReply } from './write-reply';

const JSON_TYPE = 'application/json';
const XML_TYPE = 'text/xml';
const emergencyCalls = new Set(schema.emergency_calls);

export interface RpcOptions {
  readonly pool: SimulatedPool;
  readonly dispatcher: Dispatcher;
  readonly host: Ref<'host'>;
}

/** What a request says beside its body. */
interface Surroundings {
  readonly signal: AbortSignal;
  readonly task: Ref<'task'> | undefined;
  readonly subtaskOf: Ref<'task'> | undefined;
}

interface Answer {
  readonly contentType: string;
  readonly text: Iterable<Piece>;
  readonly error?: XapiError;
}

/** What a client that asks too much of a server from before JSON-RPC gets, which takes such a path for XML-RPC. */
const NO_JSON: Answer = { contentType: XML_TYPE, text: [xmlFailure(new XapiError('INTERNAL_ERROR', ['Xmlm.Error']))] };

/** Answers one POST. Never rejects. */
export async function handleRpc(
  request: IncomingMessage,
  response: ServerResponse,
  options: RpcOptions,
): Promise<void> {
  const hangUp = new AbortController();
  response.once('close', () => hangUp.abort());
  try {
    const body = await readBody(request);
    const surroundings = {
      signal: hangUp.signal,
      task: taskNamed(request, 'task-id'),
      subtaskOf: taskNamed(request, 'subtask-of'),
    };
    const isJson = (request.url ?? '').startsWith('/jsonrpc');
    const answer = !isJson
      ? await answerXml(body, options, surroundings)
      : options.pool.release.jsonRpc !== 'none'
        ? await answerJson(body, options, surroundings)
        : NO_JSON;
    const { replyFaults } = options.pool;
    if (replyFaults.delayMs > 0) await delay(replyFaults.delayMs, hangUp.signal);
    if (hangUp.signal.aborted) return;
    const fault = replyFaults.takeNext();
    if (fault === 'html-error') writeErrorPage(response, 500, 'Unix.Unix_error(Unix.ENOSPC, "write", "")');
    else {
      const { bytesPerSecond } = replyFaults;
      writeReply(response, { ...answer, headers: extraHeaders(request, answer, options) }, { fault, bytesPerSecond });
    }
  } catch (error) {
    if (!response.headersSent) writeErrorPage(response, 500, describe(error));
  }
}

async function answerJson(body: string, options: RpcOptions, surroundings: Surroundings): Promise<Answer> {
  const { jsonRpc } = options.pool.release;
  const request = parseJsonRequest(body, jsonRpc);
  if (!request.ok) throw new RefusedBody(request.reason);
  const early = earlyError(request.method, options);
  if (early !== undefined) return { contentType: JSON_TYPE, text: [jsonEarlyFailure(early, jsonRpc)] };
  const { method: name, params } = request;
  try {
    const reply = await options.dispatcher.call({ name, params, host: options.host, ...surroundings });
    return { contentType: JSON_TYPE, text: jsonSuccess(request, replyJson(reply)) };
  } catch (error) {
    const refused = toXapiError(error);
    return { contentType: JSON_TYPE, text: [jsonFailure(request, refused, jsonRpc)], error: refused };
  }
}

async function answerXml(body: string, options: RpcOptions, surroundings: Surroundings): Promise<Answer> {
  const { method: name, params } = parseXmlRequest(body);
  const early = earlyError(name, options);
  if (early !== undefined) return { contentType: XML_TYPE, text: [xmlFailure(early)] };
  try {
    const reply = await options.dispatcher.call({ name, params, host: options.host, ...surroundings });
    // xapi: this one answer has no envelope of status and value
    const text = name === LIST_METHODS ? xmlBare(replyXml(reply)) : xmlSuccess(replyXml(reply));
    return { contentType: XML_TYPE, text };
  } catch (error) {
    const refused = toXapiError(error);
    return { contentType: XML_TYPE, text: [xmlFailure(refused)], error: refused };
  }
}

function extraHeaders(request: IncomingMessage, { error }: Answer, { pool }: RpcOptions): OutgoingHttpHeaders {
  return error?.code === 'HOST_IS_SLAVE' ? coordinatorThumbprint(request, pool) : {};
}

function earlyError(method: string, { pool, host }: RpcOptions): XapiError | undefined {
  // The old spelling, `pool_is_slave`, is the same call.
  if (emergencyCalls.has(findMessage(method)?.wireName ?? method)) return undefined;
  return pool.replyFaults.bootingError() ?? pool.machines.get(host)?.emergency;
}

function taskNamed({ headers }: IncomingMessage, header: string): Ref<'task'> | undefined {
  const ref = headers[header];
  return typeof ref === 'string' ? asRef(ref) : undefined;
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
