import { Readable } from 'node:stream';
import { serializeMethodCall } from 'xmlrpc/lib/serializer.js';
import { XapiDeserializer } from '../../../electron/backend/xapi/xml-values';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../../simulator/index';
import { RawClient } from '../simulator/raw-client';

/** The ways to carry a call that every server since 7.4 has. */
export const CARRIERS = ['JSON-RPC 2.0', 'JSON-RPC 1.0', 'XML-RPC'] as const;
export type CarrierName = (typeof CARRIERS)[number];

/** What a call came to: its value, or the error's code and parameters. */
export type Outcome = { readonly value: unknown } | { readonly error: readonly string[] };

/** Calls of one kind to one host, with what is around a reply taken off. */
export class CarrierClient {
  constructor(
    readonly raw: RawClient,
    private readonly carrier: CarrierName,
  ) {}

  close(): void {
    this.raw.close();
  }

  async outcome(method: string, ...params: unknown[]): Promise<Outcome> {
    return this.outcomeWith({}, method, ...params);
  }

  /** With headers beside those that a call needs. */
  async outcomeWith(headers: Readonly<Record<string, string>>, method: string, ...params: unknown[]): Promise<Outcome> {
    const isXml = this.carrier === 'XML-RPC';
    const body = isXml ? serializeMethodCall(method, params) : JSON.stringify(this.jsonBody(method, params));
    const path = isXml ? '/' : '/jsonrpc';
    const length = { 'content-length': String(Buffer.byteLength(body)) };
    const { text } = await this.raw.send({ path, body, headers: { ...length, ...headers } });
    return isXml ? xmlOutcome(await parseXml(text)) : jsonOutcome(JSON.parse(text));
  }

  /** The value, or an error with the server's words. */
  async call<T>(method: string, ...params: unknown[]): Promise<T> {
    const outcome = await this.outcome(method, ...params);
    if ('error' in outcome) throw new Error(outcome.error.join(' '));
    return outcome.value as T;
  }

  login(user: string, password: string, originator = 'conformance'): Promise<string> {
    return this.call<string>('session.login_with_password', user, password, '2.0', originator);
  }

  private jsonBody(method: string, params: unknown[]): object {
    return this.carrier === 'JSON-RPC 2.0' ? { jsonrpc: '2.0', id: 1, method, params } : { id: 1, method, params };
  }
}

/** What most conformance tests begin with: a pool of three hosts, and somebody logged in as root. */
export interface Bench {
  readonly simulator: Simulator;
  readonly client: CarrierClient;
  /** Of a host that is not the coordinator. */
  readonly member: CarrierClient;
  readonly session: string;
  close(): Promise<void>;
}

export async function openBench(
  carrier: CarrierName,
  options: Partial<Omit<SimulatorOptions, 'size'>> = {},
): Promise<Bench> {
  const simulator = await startSimulator({ size: 'S', speed: 1000, ...options });
  const client = new CarrierClient(new RawClient(simulator.coordinator), carrier);
  const member = new CarrierClient(new RawClient(simulator.hosts[1]?.url ?? ''), carrier);
  const session = await client.login(simulator.user, simulator.password);
  const close = async (): Promise<void> => {
    client.close();
    member.close();
    await simulator.close();
  };
  return { simulator, client, member, session, close };
}

function parseXml(text: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    new XapiDeserializer().deserializeMethodResponse(Readable.from([text]), (error: unknown, value: unknown) => {
      if (error === null || error === undefined) resolve(value);
      else reject(new Error('not an XML-RPC reply', { cause: error }));
    });
  });
}

function xmlOutcome(reply: unknown): Outcome {
  const { Status, Value, ErrorDescription } = reply as {
    readonly Status: string;
    readonly Value?: unknown;
    readonly ErrorDescription?: readonly string[];
  };
  return Status === 'Success' ? { value: Value } : { error: ErrorDescription ?? [] };
}

function jsonOutcome(reply: unknown): Outcome {
  const { result, error } = reply as {
    readonly result?: unknown;
    readonly error?: readonly string[] | { readonly message: string; readonly data: readonly string[] } | null;
  };
  if (error === undefined || error === null) return { value: result };
  return { error: 'message' in error ? [error.message, ...error.data] : error };
}
