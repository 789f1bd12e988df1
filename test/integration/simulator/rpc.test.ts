import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { RawClient } from './raw-client';
import { startOnePool } from './one-pool';

let client: RawClient;
let session: string;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ client, session, close } = await startOnePool({ speed: 50 }));
});

afterAll(() => close());

describe('system.listMethods', () => {
  it('is a list in JSON, and one without an envelope in XML', async () => {
    const methods = await client.call<string[]>('system.listMethods');
    const body = '<methodCall><methodName>system.listMethods</methodName><params/></methodCall>';
    const { text } = await client.send({ path: '/', body });
    expect(methods).toEqual(expect.arrayContaining(['VM.start', 'event.from']));
    expect(text).toMatch(/^<\?xml version="1.0"\?><methodResponse><params><param><value><array><data><value>session\./);
  });
});

describe('a relation', () => {
  it('has both its sides, whichever message changes one', async () => {
    const [vm = ''] = await client.call<string[]>('VM.get_all', session);
    const appliance = await client.call<string>('VM_appliance.create', session, { name_label: 'a' });
    await client.call('VM.set_appliance', session, vm, appliance);
    const joined = await client.call('VM_appliance.get_VMs', session, appliance);
    await client.call('VM.set_appliance', session, vm, 'OpaqueRef:NULL');
    expect([joined, await client.call('VM_appliance.get_VMs', session, appliance)]).toEqual([[vm], []]);
  });
});

describe('secrets', () => {
  it('come with a uuid of their own or of another pool', async () => {
    const made = await client.call<string>('secret.create', session, { value: 'a', other_config: {} });
    const introduced = await client.call<string>('secret.introduce', session, 'uuid-of-old', 'b');
    expect([
      await client.call('secret.get_value', session, made),
      await client.call('secret.get_by_uuid', session, 'uuid-of-old'),
      await client.call('secret.get_value', session, introduced),
    ]).toEqual(['a', introduced, 'b']);
  });
});

describe('HTTP', () => {
  it.each([
    ['DELETE', 501],
    ['PUT', 403],
    ['GET', 404],
    ['OPTIONS', 200],
  ])('answers %s with %i', async (method, status) => {
    expect((await client.send({ method })).status).toBe(status);
  });
});
