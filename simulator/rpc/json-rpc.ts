import type { XapiError } from '../../shared/xenapi/errors';
import type { JsonRpc } from '../release/products';
import { parseInt64 } from '../wire/ints';
import type { Piece } from '../wire/pieces';
import { valueAt } from '../wire/raw';

/** A JSON-RPC request, or why there is none: the server answers such a body with HTTP 500. */
export type JsonRequest =
  | {
      readonly ok: true;
      readonly id: number | string;
      readonly version: 1 | 2;
      readonly method: string;
      readonly params: readonly unknown[];
    }
  | { readonly ok: false; readonly reason: string };

const LONG_INTEGER = /\d{16}/;
const STRING_OR_LONG_INTEGER = /"(?:[^"\\]|\\.)*"|(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g;
/** No client's text begins so. */
const MARK = '\ue000int64 ';

/** Batches and notifications are malformed to this server. */
export function parseJsonRequest(body: string, jsonRpc: JsonRpc): JsonRequest {
  let parsed: unknown;
  try {
    parsed = parseExactly(body);
  } catch {
    return { ok: false, reason: 'Jsonrpc.Parse_error' };
  }
  const id = valueAt(parsed, 'id');
  const method = valueAt(parsed, 'method');
  const params = valueAt(parsed, 'params');
  const version = valueAt(parsed, 'jsonrpc');
  const malformed = { ok: false, reason: 'Jsonrpc.Malformed_method_request' } as const;
  if (Array.isArray(parsed) || typeof method !== 'string') return malformed;
  if (typeof id !== 'string' && typeof id !== 'bigint' && !Number.isInteger(id)) return malformed;
  if (version !== undefined && version !== '2.0') return malformed;
  if (version === undefined && !Array.isArray(params)) return malformed;
  return {
    ok: true,
    id: typeof id === 'string' ? id : Number(id),
    version: version === undefined || jsonRpc === 'version-1' ? 1 : 2,
    method,
    params: parameterList(params),
  };
}

/** JSON.parse rounds integers beyond 2^53, which servers read as they are. */
function parseExactly(body: string): unknown {
  if (!LONG_INTEGER.test(body)) return JSON.parse(body);
  const marked = body.replace(STRING_OR_LONG_INTEGER, (token) => (token.startsWith('"') ? token : `"${MARK}${token}"`));
  return JSON.parse(marked, (_key, value: unknown) =>
    typeof value === 'string' && value.startsWith(MARK) ? (parseInt64(value.slice(MARK.length)) ?? NaN) : value,
  );
}

/** In version 2 an object instead of a list is one parameter. */
function parameterList(params: unknown): readonly unknown[] {
  if (params === undefined) return [];
  return Array.isArray(params) ? params : [params];
}

export function* jsonSuccess(
  { id, version }: { readonly id: number | string; readonly version: 1 | 2 },
  result: Iterable<Piece>,
): Generator<Piece, void> {
  yield version === 1 ? '{"result":' : '{"jsonrpc":"2.0","result":';
  yield* result;
  yield version === 1 ? `,"error":null,"id":${JSON.stringify(id)}}` : `,"id":${JSON.stringify(id)}}`;
}

export function jsonFailure(
  { id, version }: { readonly id: number | string; readonly version: 1 | 2 },
  { code, params }: XapiError,
  jsonRpc: JsonRpc,
): string {
  return version === 1
    ? JSON.stringify({ result: null, error: [code, ...params], id })
    : JSON.stringify({
        jsonrpc: '2.0',
        error: { code: jsonRpc === 'code-0' ? 0 : 1, message: code, data: params },
        id,
      });
}

/** xapi: an error from before dispatch, such as HOST_STILL_BOOTING, is an array under id 0, whatever was asked. */
export function jsonEarlyFailure({ code, params }: XapiError, jsonRpc: JsonRpc): string {
  if (jsonRpc !== 'latest') return JSON.stringify({ result: null, error: [code, ...params], id: 0 });
  return JSON.stringify({ jsonrpc: '2.0', error: [code, ...params], id: 0 });
}
