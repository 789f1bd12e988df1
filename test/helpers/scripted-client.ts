import type { HostClient } from '../../electron/backend/xapi/host-client';
import type { RequestOptions } from '../../electron/backend/xapi/transport';

export interface ScriptedCall {
  readonly method: string;
  readonly session: string | undefined;
  readonly params: readonly unknown[];
  readonly options: RequestOptions;
}

/** A host that answers calls by a function, without a wire: what it gives is decoded already. */
export function scriptedClient(
  answer: (call: ScriptedCall) => unknown,
  repliesAtOnce = 4,
): HostClient & { readonly calls: readonly ScriptedCall[] } {
  const calls: ScriptedCall[] = [];
  return {
    endpoint: { host: 'scripted', port: 443 },
    calls,
    repliesAtOnce,
    call: (method, session, params, options = {}) => {
      const call = { method, session, params, options };
      calls.push(call);
      return Promise.resolve(call).then(answer);
    },
    close: () => Promise.resolve(),
  };
}
