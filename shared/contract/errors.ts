import { TransportError, XapiError, type TransportErrorKind } from '../xenapi/errors';
import type { Text } from './text';

/** An error as it crosses the bridge: data, with all that is known of it. */
export type ErrorData =
  | {
      readonly kind: 'xapi';
      readonly code: string;
      readonly params: readonly string[];
      readonly method: string;
      readonly host: string;
    }
  | {
      readonly kind: 'transport';
      readonly transport: TransportErrorKind;
      readonly host: string;
      readonly detail: string;
      readonly fingerprint?: string;
    }
  /** The program's own refusal, already a sentence. */
  | { readonly kind: 'reason'; readonly reason: Text }
  /** A fault of the program itself. */
  | { readonly kind: 'internal'; readonly detail: string };

/** What a refused request throws, on both sides of the bridge. */
export class ReasonError extends Error {
  override readonly name = 'ReasonError';

  constructor(readonly reason: Text) {
    super(reason.key);
  }
}

/** What the bridge's functions reject with. */
export class BridgeError extends Error {
  override readonly name = 'BridgeError';

  constructor(readonly data: ErrorData) {
    super(data.kind);
  }
}

export function toErrorData(error: unknown): ErrorData {
  if (error instanceof BridgeError) return error.data;
  if (error instanceof ReasonError) return { kind: 'reason', reason: error.reason };
  if (error instanceof XapiError) {
    const { code, params, method, host } = error;
    return { kind: 'xapi', code, params, method, host };
  }
  if (error instanceof TransportError) {
    const { kind: transport, host, detail, fingerprint } = error;
    return { kind: 'transport', transport, host, detail, ...(fingerprint === undefined ? {} : { fingerprint }) };
  }
  return { kind: 'internal', detail: error instanceof Error ? error.message : String(error) };
}
