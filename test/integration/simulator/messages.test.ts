import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSimulator, type Simulator } from '../../../simulator/index';
import type { EventBatch } from './event-batch';
import { RawClient } from './raw-client';

interface Message {
  readonly uuid: string;
  readonly name: string;
  readonly priority: number;
  readonly cls: string;
  readonly obj_uuid: string;
  readonly timestamp: string;
  readonly body: string;
}

let simulator: Simulator;
let client: RawClient;
let session: string;
let host: { readonly ref: string; readonly uuid: string };

beforeAll(async () => {
  simulator = await startSimulator({ size: 'S' });
  client = new RawClient(simulator.coordinator);
  session = await client.login(simulator.user, simulator.password);
  const [ref] = await call<string[]>('host.get_all');
  host = { ref: ref ?? '', uuid: await call<string>('host.get_uuid', ref) };
});

afterAll(async () => {
  client.close();
  await simulator.close();
});

function call<T>(method: string, ...params: unknown[]): Promise<T> {
  return client.call<T>(method, session, ...params);
}

function create(name: string): Promise<string> {
  return call<string>('message.create', name, 3, 'Host', host.uuid, 'what happened');
}

function from(classes: readonly string[], token: string, timeoutS = 5): Promise<EventBatch> {
  return call<EventBatch>('event.from', classes, token, timeoutS);
}

describe('messages', () => {
  it('are there from the start, with the priorities of the datamodel', async () => {
    const messages = Object.values(await call<Record<string, Message>>('message.get_all_records'));
    expect(messages.map(({ name, priority }) => [name, priority])).toEqual(
      expect.arrayContaining([
        ['ALARM', 1],
        ['VM_CRASHED', 2],
        ['VM_STARTED', 5],
      ]),
    );
  });

  it('are made, read and destroyed', async () => {
    const ref = await create('CLOCK');
    const record = await call<Message>('message.get_record', ref);
    expect(record).toMatchObject({
      name: 'CLOCK',
      priority: 3,
      cls: 'Host',
      obj_uuid: host.uuid,
      body: 'what happened',
    });
    expect(await call('message.get_by_uuid', record.uuid)).toBe(ref);
    expect(await call('message.get_all')).toContain(ref);
    await call('message.destroy', ref);
    await expect(call('message.get_record', ref)).rejects.toThrow(`HANDLE_INVALID message ${ref}`);
    await expect(call('message.get_by_uuid', record.uuid)).rejects.toThrow(`UUID_INVALID message ${record.uuid}`);
  });

  it('are found by object and by time', async () => {
    const ref = await create('LATE');
    const about = await call<Record<string, Message>>('message.get', 'Host', host.uuid, '19700101T00:00:00Z');
    expect(new Set(Object.values(about).map(({ obj_uuid }) => obj_uuid))).toEqual(new Set([host.uuid]));
    expect(Object.keys(about)).toContain(ref);
    const lastHour = new Date(Date.now() - 3_600_000).toISOString();
    const recent = await call<Record<string, Message>>('message.get_since', lastHour);
    expect(Object.values(recent).map(({ name }) => name)).toEqual(['LATE']);
    expect(await call('message.get_since', '20991231T00:00:00Z')).toEqual({});
    await call('message.destroy_many', [ref]);
    expect(await call('message.get_all')).not.toContain(ref);
  });

  it('are destroyed all at once, or those that filters leave', async () => {
    const urgent = await call<string>('message.create', 'URGENT', 1, 'Host', host.uuid, '');
    const calm = await call<string>('message.create', 'CALM', 4, 'Host', host.uuid, '');
    await call('message.destroy_all', { priority: '4', after: '20000101T00:00:00Z' });
    expect(await call('message.get_all')).toContain(urgent);
    expect(await call('message.get_all')).not.toContain(calm);
    await expect(call('message.destroy_all', { colour: 'red' })).rejects.toThrow('INVALID_VALUE colour red');
    await call('message.destroy_all', { before: '20000101T00:00:00Z' });
    expect(await call('message.get_all')).toContain(urgent);
    await call('message.destroy_all', {});
    expect(await call('message.get_all')).toEqual([]);
  });

  it('are about an object that is there', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000';
    await expect(call('message.create', 'X', 3, 'VM', nobody, '')).rejects.toThrow(`UUID_INVALID VM ${nobody}`);
  });
});

describe('events of messages', () => {
  it('come before all others, the newest first, without a generation and never counted', async () => {
    const old = await create('OLD');
    const { token } = await from(['message', 'network'], '');
    const network = await call<string>('network.create', { name_label: 'n', name_description: '', other_config: {} });
    const one = await create('ONE');
    await call('message.destroy', old);
    const two = await create('TWO');
    await call('message.destroy', await create('GONE'));
    const batch = await from(['message', 'network'], token);
    expect(batch.events.map(({ id, class: name, operation, ref }) => [id === '0', name, operation, ref])).toEqual([
      [true, 'message', 'add', two],
      [true, 'message', 'del', old],
      [true, 'message', 'add', one],
      [false, 'network', 'add', network],
    ]);
    expect(batch.valid_ref_counts).not.toHaveProperty('message');
  });

  it('follow the second number of the token', async () => {
    const { token } = await from(['message'], '');
    const [generation = '', messageGeneration = ''] = token.split(',');
    const ref = await create('NEWER');
    const next = await from(['message'], token);
    const behind = await from(['message'], `${next.token.split(',')[0] ?? ''},${messageGeneration}`);
    expect(behind.events.map((event) => event.ref)).toEqual([ref]);
    const ahead = await from(['message'], `${generation},${next.token.split(',')[1] ?? ''}`, 0);
    expect(ahead.events).toEqual([]);
  });
});
