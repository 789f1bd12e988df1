import { TransportError, XapiError } from '../../../shared/xenapi/errors';
import type { Carrier } from './carrier';
import type { Endpoint } from './endpoint';
import { jsonRpcCarrier } from './json-rpc';
import { Transport } from './transport';
import type { HostTrust } from './trust';
import { xmlRpcCarrier } from './xml-rpc';

/** Calls to one host, over whichever carrier it speaks. */
export interface HostClient extends Carrier {
  readonly endpoint: Endpoint;
  close(): Promise<void>;
}

/** 'json' and 'xml' are for tests and measurements; 'auto' finds out at the first call. */
export type CarrierChoice = 'auto' | 'json' | 'xml';

export function openHostClient(endpoint: Endpoint, trust: HostTrust, choice: CarrierChoice = 'auto'): HostClient {
  const transport = new Transport(endpoint, trust);
  const json = jsonRpcCarrier(transport);
  const xml = xmlRpcCarrier(transport);
  let carrier = { auto: undefined, json, xml }[choice];

  const call: Carrier['call'] = async (...args) => {
    if (carrier !== undefined) return carrier.call(...args);
    try {
      return await settle(json, args);
    } catch (error) {
      if (!meansNoJson(error)) throw error;
      // The first call is a login or a probe, so making it twice does no harm.
      return await settle(xml, args);
    }
  };
  const settle = async (candidate: Carrier, args: Parameters<Carrier['call']>) => {
    try {
      const result = await candidate.call(...args);
      carrier = candidate;
      return result;
    } catch (error) {
      if (error instanceof XapiError) carrier = candidate;
      throw error;
    }
  };
  return {
    endpoint,
    call,
    get repliesAtOnce() {
      return (carrier ?? json).repliesAtOnce;
    },
    close: () => transport.close(),
  };
}

/** A server without /jsonrpc answers XML, a page, or a status other than 200. */
function meansNoJson(error: unknown): boolean {
  return error instanceof TransportError && (error.kind === 'protocol' || error.kind === 'http');
}
