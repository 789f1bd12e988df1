import { encodeParams } from '../../../shared/xenapi/codec-params';
import { decodeResult } from '../../../shared/xenapi/codec-results';
import { InexactIntegerError, isObject } from '../../../shared/xenapi/codec-values';
import { TransportError } from '../../../shared/xenapi/errors';
import { serverError, type Carrier, type Exchange } from './carrier';
import { parseExactJson } from './exact-json';
import type { Transport } from './transport';
import { toTransportError } from './transport-errors';

/** Parsing is quick: it is the server's answers that are waited for. More would only load the server. */
const REPLIES_AT_ONCE = 4;

/** JSON-RPC 2.0 on /jsonrpc. */
export function jsonRpcCarrier(transport: Transport): Carrier {
  let lastId = 0;
  return {
    repliesAtOnce: REPLIES_AT_ONCE,
    call: async (method, session, params, options = {}) => {
      const args = encodeParams(method, params);
      const id = ++lastId;
      const request = { jsonrpc: '2.0', method, params: session === undefined ? args : [session, ...args], id };
      const reply = await transport.post('/jsonrpc', 'application/json', JSON.stringify(request), options);
      let json: string;
      try {
        json = await reply.body.text();
      } catch (error) {
        throw toTransportError(error, transport.key, options.signal);
      }
      if (reply.contentType.startsWith('text/xml')) throw notJsonRpc(transport.key);
      return readReply(json, { method, session, host: transport.key, reply });
    },
  };
}

/** A reply is parsed as fast as can be first, and once more, exactly, where that could not hold a value. */
function readReply(json: string, exchange: Exchange): unknown {
  const { method, host } = exchange;
  let envelope: unknown;
  try {
    envelope = JSON.parse(json);
  } catch {
    return decodeResult(method, resultOf(parseOrRefuse(json, host), exchange));
  }
  try {
    return decodeResult(method, resultOf(envelope, exchange));
  } catch (error) {
    if (!(error instanceof InexactIntegerError)) throw error;
    return decodeResult(method, resultOf(parseOrRefuse(json, host), exchange));
  }
}

function parseOrRefuse(json: string, host: string): unknown {
  try {
    return parseExactJson(json);
  } catch {
    throw notJsonRpc(host);
  }
}

/** Errors come as an object (2.0), or as an array, also in replies to 2.0 requests that failed before dispatch. */
function resultOf(envelope: unknown, exchange: Exchange): unknown {
  if (!isObject(envelope)) throw notJsonRpc(exchange.host);
  const { error, result } = envelope;
  if (Array.isArray(error)) throw serverError(error, exchange);
  if (isObject(error)) {
    const data: readonly unknown[] = Array.isArray(error['data']) ? error['data'] : [];
    throw serverError([error['message'], ...data], exchange);
  }
  if (result === undefined) throw notJsonRpc(exchange.host);
  return result;
}

function notJsonRpc(host: string): TransportError {
  return new TransportError('protocol', host, 'not a JSON-RPC reply');
}
