import { serializeMethodCall } from 'xmlrpc/lib/serializer.js';
import { encodeParams } from '../../../shared/xenapi/codec-params';
import { decodeResult } from '../../../shared/xenapi/codec-results';
import { isObject } from '../../../shared/xenapi/codec-values';
import { TransportError } from '../../../shared/xenapi/errors';
import { serverError, type Carrier, type Exchange } from './carrier';
import type { Reply, Transport } from './transport';
import { toTransportError } from './transport-errors';
import { toXmlValue, XapiDeserializer } from './xml-values';

/** Replies share one slow parser: side by side, all would be complete only when the last one is. */
const REPLIES_AT_ONCE = 1;

/** XML-RPC on /, for servers that do not speak JSON-RPC. */
export function xmlRpcCarrier(transport: Transport): Carrier {
  return {
    repliesAtOnce: REPLIES_AT_ONCE,
    call: async (method, session, params, options = {}) => {
      const args = encodeParams(method, params);
      const values = (session === undefined ? args : [session, ...args]).map(toXmlValue);
      const reply = await transport.post('/', 'text/xml', serializeMethodCall(method, values), options);
      const value = await parseReply(reply, transport.key, options.signal);
      return decodeResult(method, resultOf(value, { method, session, host: transport.key, reply }));
    },
  };
}

function parseReply(reply: Reply, host: string, signal: AbortSignal | undefined): Promise<unknown> {
  return new Promise((resolve, reject) => {
    reply.body.on('error', (error: unknown) => reject(toTransportError(error, host, signal)));
    new XapiDeserializer().deserializeMethodResponse(reply.body, (error, value) => {
      if (error === null || error === undefined) {
        resolve(value);
        return;
      }
      reject(notXmlRpc(host));
      // Nobody reads on, and a connection that is not read is never free again.
      reply.body.destroy();
    });
  });
}

function resultOf(value: unknown, exchange: Exchange): unknown {
  if (!isObject(value)) throw notXmlRpc(exchange.host);
  const { Status: status, Value: result, ErrorDescription: words } = value;
  if (status === 'Success' && result !== undefined) return result;
  if (status === 'Failure' && Array.isArray(words)) throw serverError(words, exchange);
  throw notXmlRpc(exchange.host);
}

function notXmlRpc(host: string): TransportError {
  return new TransportError('protocol', host, 'not an XML-RPC reply');
}
