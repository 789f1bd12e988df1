import { afterEach, describe, expect, it } from 'vitest';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../../simulator/index';
import { controlClient } from '../simulator/control-client';
import type { EventBatch, WireEvent } from '../simulator/event-batch';
import { RawClient } from '../simulator/raw-client';
import { CarrierClient } from './carriers';

type ReleaseName = NonNullable<SimulatorOptions['api']>;

interface Release {
  readonly simulator: Simulator;
  readonly raw: RawClient;
  readonly client: CarrierClient;
  readonly session: string;
  readonly call: <T>(method: string, ...params: unknown[]) => Promise<T>;
}

let opened: Release | undefined;

afterEach(async () => {
  opened?.client.close();
  await opened?.simulator.close();
});

/** Over XML-RPC, which all of them speak. */
async function open(api: ReleaseName): Promise<Release> {
  const simulator = await startSimulator({ size: 'S', api });
  const raw = new RawClient(simulator.coordinator);
  const client = new CarrierClient(raw, 'XML-RPC');
  const { user, password } = simulator;
  const session = await client.call<string>('session.login_with_password', user, password);
  const call = <T>(method: string, ...params: unknown[]): Promise<T> => client.call<T>(method, session, ...params);
  opened = { simulator, raw, client, session, call };
  return opened;
}

async function postJson(raw: RawClient, request: object): Promise<unknown> {
  return JSON.parse((await raw.send({ body: JSON.stringify(request) })).text);
}

describe('the version that hosts tell', () => {
  it.each([
    ['5.6', '5.6.100', '1.8'],
    ['6.2', '6.2.0', '2.0'],
    ['6.5', '6.5.0', '2.3'],
    ['7.3', '7.3.0', '2.8'],
    ['7.4', '7.4.0', '2.9'],
    ['8.2', '8.2.0', '2.15'],
    ['8.4', '8.4.0', '2.21'],
    ['latest', '8.4.0', '2.23'],
  ] as const)('is that of %s', async (api, version, apiVersion) => {
    const { call } = await open(api);
    const [host] = await call<string[]>('host.get_all');
    const software = await call<Record<string, string>>('host.get_software_version', host);
    const major = await call<string>('host.get_API_version_major', host);
    const minor = await call<string>('host.get_API_version_minor', host);
    expect([software['product_version'], `${major}.${minor}`]).toEqual([version, apiVersion]);
  });
});

describe('what came later than a release', () => {
  it.each([
    ['8.2', 'VM_group.get_all'],
    ['8.2', 'message.destroy_many'],
    ['8.2', 'VM.get_all_where'],
    ['7.4', 'Certificate.get_all'],
    ['7.4', 'VM.get_NVRAM'],
    ['6.2', 'PVS_site.get_all'],
    ['5.6', 'event.from'],
    ['5.6', 'event.inject'],
  ] as const)('%s does not know: %s', async (api, method) => {
    const { client, session } = await open(api);
    expect(await client.outcome(method, session)).toEqual({ error: ['MESSAGE_METHOD_UNKNOWN', method] });
  });

  it('is not in the list of methods', async () => {
    const { raw } = await open('8.2');
    const body = '<methodCall><methodName>system.listMethods</methodName><params/></methodCall>';
    const { text } = await raw.send({ path: '/', body });
    expect(text).toContain('<value>VM.start</value>');
    expect(text).not.toContain('<value>VM_group.get_all</value>');
  });

  it('is not in the records, of calls or of events', async () => {
    const { call } = await open('7.4');
    const [vm] = await call<string[]>('VM.get_all');
    const record = await call<Record<string, unknown>>('VM.get_record', vm);
    const { events } = await call<EventBatch>('event.from', [`vm/${vm ?? ''}`], '', 0);
    expect(record).toHaveProperty('name_label');
    expect(record).not.toHaveProperty('NVRAM');
    expect(events[0]?.snapshot).toEqual(record);
  });

  it('makes no events, and is not counted', async () => {
    const { simulator, call } = await open('7.4');
    const { token } = await call<EventBatch>('event.from', ['*'], '', 0);
    const database = simulator.pools[0]?.database;
    database?.create('VM_group', {});
    const network = database?.create('network', {});
    const { events, valid_ref_counts: counts } = await call<EventBatch>('event.from', ['*', 'VM_group'], token, 10);
    expect(events.map(({ ref }) => ref)).toEqual([network]);
    expect(counts).toHaveProperty('vm');
    expect(counts).not.toHaveProperty('vm_group');
  });

  it('is not queued for event.next either', async () => {
    const { simulator, call } = await open('5.6');
    await call('event.register', ['*']);
    const database = simulator.pools[0]?.database;
    database?.create('VM_group', {});
    const network = database?.create('network', {});
    expect((await call<WireEvent[]>('event.next')).map(({ ref }) => ref)).toEqual([network]);
  });

  it('is no field that an expression may name', async () => {
    const { client, session } = await open('7.4');
    expect(await client.outcome('VM.get_all_records_where', session, 'field "NVRAM" = ""')).toEqual({
      error: ['INTERNAL_ERROR', 'missing field', 'NVRAM', ''],
    });
  });

  it('is a parameter too many', async () => {
    const { client, session, call } = await open('8.2');
    const [host] = await call<string[]>('host.get_all');
    expect(await client.outcome('host.evacuate', session, host, 'OpaqueRef:NULL', 0)).toEqual({
      error: ['MESSAGE_PARAMETER_COUNT_MISMATCH', 'host.evacuate', '1', '3'],
    });
  });

  it('was not removed yet', async () => {
    const older = await open('5.6');
    expect(await older.call('VMPP.get_all')).toEqual([]);
    await older.simulator.close();
    const { client, session } = await open('6.2');
    expect(await client.outcome('VMPP.get_all', session)).toEqual({ error: ['MESSAGE_REMOVED'] });
  });
});

describe('JSON-RPC', () => {
  const unknownPool = { method: 'pool.get_record', params: ['x', 'y'], id: 3 };

  it.each(['5.6', '6.2'] as const)('is answered in XML by %s', async (api) => {
    const { raw } = await open(api);
    expect((await raw.send({ body: JSON.stringify({ jsonrpc: '2.0', ...unknownPool }) })).contentType).toBe('text/xml');
  });

  it('is version 1 in 6.5, whatever was asked', async () => {
    const { raw } = await open('6.5');
    expect(await postJson(raw, { jsonrpc: '2.0', ...unknownPool })).toEqual({
      result: null,
      error: ['SESSION_INVALID', 'x'],
      id: 3,
    });
  });

  it.each([
    ['7.3', 0],
    ['7.4', 1],
    ['latest', 1],
  ] as const)('of %s has %i for an error code', async (api, code) => {
    const { raw } = await open(api);
    expect(await postJson(raw, { jsonrpc: '2.0', ...unknownPool })).toEqual({
      jsonrpc: '2.0',
      error: { code, message: 'SESSION_INVALID', data: ['x'] },
      id: 3,
    });
  });

  it.each([
    ['8.2', { result: null, error: ['HOST_STILL_BOOTING'], id: 0 }],
    ['8.4', { jsonrpc: '2.0', error: ['HOST_STILL_BOOTING'], id: 0 }],
  ] as const)('of %s has its own shape for an error from before dispatch', async (api, reply) => {
    const { simulator, raw } = await open(api);
    await controlClient(simulator.control).inject({ kind: 'booting', on: true });
    expect(await postJson(raw, { jsonrpc: '2.0', ...unknownPool })).toEqual(reply);
  });
});
