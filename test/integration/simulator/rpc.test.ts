import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSimulator, type Simulator } from '../../../simulator/index';
import { RawClient } from './raw-client';

let simulator: Simulator;
let client: RawClient;
let member: RawClient;
let session: string;

beforeAll(async () => {
  simulator = await startSimulator({ size: 'S', speed: 50 });
  client = new RawClient(simulator.coordinator);
  member = new RawClient(simulator.hosts[1]?.url ?? '');
  session = await client.login(simulator.user, simulator.password);
});

afterAll(async () => {
  client.close();
  member.close();
  await simulator.close();
});

async function firstVm(): Promise<string> {
  const [vm] = await client.call<string[]>('VM.get_all', session);
  return vm ?? '';
}

describe('JSON-RPC', () => {
  it('answers version 1 without the member that version 2 has', async () => {
    const body = JSON.stringify({ id: 'abc', method: 'pool.get_all', params: ['nobody'] });
    expect(await client.send({ body })).toEqual({
      status: 200,
      contentType: 'application/json',
      text: '{"result":null,"error":["SESSION_INVALID","nobody"],"id":"abc"}',
    });
  });

  it.each([
    '[]',
    '{"jsonrpc":"2.0","method":"pool.get_all","params":[]}',
    '{"jsonrpc":"3.0","id":1,"method":"x","params":[]}',
    '{',
  ])('answers %s with an error page', async (body) => {
    const { status, contentType, text } = await client.send({ body });
    expect([status, contentType, text.includes('<h1> Additional information </h1>')]).toEqual([500, 'text/html', true]);
  });
});

describe('XML-RPC', () => {
  it('says the same in its own envelope', async () => {
    const body =
      '<methodCall><methodName>pool.get_all</methodName><params><param><value>nobody</value></param></params></methodCall>';
    expect(await client.send({ path: '/', body })).toEqual({
      status: 200,
      contentType: 'text/xml',
      text:
        '<?xml version="1.0"?><methodResponse><params><param><value><struct>' +
        '<member><name>Status</name><value>Failure</value></member>' +
        '<member><name>ErrorDescription</name><value><array><data><value>SESSION_INVALID</value><value>nobody</value></data></array></value></member>' +
        '</struct></value></param></params></methodResponse>',
    });
  });
});

describe('system.isAlive', () => {
  it('echoes its parameter on every host, without a session', async () => {
    expect(await client.call('system.isAlive:anything', 'still here')).toBe('still here');
    expect(await member.call('system.isAlive:', '')).toBe('');
  });
});

describe('system.listMethods', () => {
  it('is a list in JSON, and one without an envelope in XML', async () => {
    const methods = await client.call<string[]>('system.listMethods');
    const body = '<methodCall><methodName>system.listMethods</methodName><params/></methodCall>';
    const { text } = await client.send({ path: '/', body });
    expect(methods).toEqual(expect.arrayContaining(['VM.start', 'event.from']));
    expect(text).toMatch(/^<\?xml version="1.0"\?><methodResponse><params><param><value><array><data><value>session\./);
  });
});

describe('a call that cannot be', () => {
  it.each<[method: string, params: unknown[], code: string, data: unknown[]]>([
    ['VM.fly', [], 'MESSAGE_METHOD_UNKNOWN', ['VM.fly']],
    ['VM.set_power_state', [], 'MESSAGE_METHOD_UNKNOWN', ['VM.set_power_state']],
    ['VM.get_record', [], 'MESSAGE_PARAMETER_COUNT_MISMATCH', ['VM.get_record', '1', '0']],
    ['VM.get_record', ['OpaqueRef:gone'], 'HANDLE_INVALID', ['VM', 'OpaqueRef:gone']],
    ['VM.get_by_uuid', ['gone'], 'UUID_INVALID', ['VM', 'gone']],
    ['Async.VM.get_record', ['x'], 'Fault', ['No async mode for this operation (rpc: Async.VM.get_record)']],
    ['VMPP.get_all_records', [], 'MESSAGE_REMOVED', []],
    ['Diagnostics.db_stats', [], 'NOT_IMPLEMENTED', ['Diagnostics.db_stats']],
    ['VM.create', [{}], 'INTERNAL_ERROR', ['Server_helpers.Dispatcher_FieldNotFound("user_version")']],
    ['event.from', [['*'], 'nonsense', 1], 'EVENT_FROM_TOKEN_PARSE_FAILURE', ['nonsense']],
  ])('%s(%j) is answered %s %j', async (method, params, code, data) => {
    expect(await client.reply(method, session, ...params)).toEqual({ error: { code: 1, message: code, data } });
  });

  it('counts no parameter at all as less than none', async () => {
    expect(await client.reply('VM.get_record')).toEqual({
      error: { code: 1, message: 'MESSAGE_PARAMETER_COUNT_MISMATCH', data: ['VM.get_record', '1', '-1'] },
    });
  });

  it('is refused with the reason for a wrong password', async () => {
    expect(await client.reply('session.login_with_password', 'root', 'wrong')).toEqual({
      error: { code: 1, message: 'SESSION_AUTHENTICATION_FAILED', data: ['root', 'Authentication failure'] },
    });
  });

  it('names the coordinator, on a member, whatever the password', async () => {
    expect(await member.reply('session.login_with_password', 'root', 'wrong')).toEqual({
      error: { code: 1, message: 'HOST_IS_SLAVE', data: ['127.42.1.1'] },
    });
  });
});

describe('the messages of every class', () => {
  it('read and write a field', async () => {
    const vm = await firstVm();
    await client.call('VM.set_name_description', session, vm, 'new');
    expect(await client.call('VM.get_name_description', session, vm)).toBe('new');
  });

  it('take the old spelling of a name', async () => {
    expect(await client.call('VM_get_all', session)).toEqual(await client.call('VM.get_all', session));
  });

  it('add to a map once, and remove what is not there', async () => {
    const vm = await firstVm();
    await client.call('VM.add_to_other_config', session, vm, 'test', '1');
    await expect(client.call('VM.add_to_other_config', session, vm, 'test', '1')).rejects.toThrow(
      `MAP_DUPLICATE_KEY VM other_config ${vm} test`,
    );
    await client.call('VM.remove_from_other_config', session, vm, 'test');
    await client.call('VM.remove_from_other_config', session, vm, 'test');
  });

  it('add to a set as often as one likes', async () => {
    const vm = await firstVm();
    await client.call('VM.set_tags', session, vm, []);
    await client.call('VM.add_tags', session, vm, 'a');
    await client.call('VM.add_tags', session, vm, 'a');
    expect(await client.call('VM.get_tags', session, vm)).toEqual(['a']);
  });

  it('find records by an expression', async () => {
    const found = await client.call<Record<string, { power_state: string; is_a_template: boolean }>>(
      'VM.get_all_records_where',
      session,
      'field "power_state" = "Halted" and not (field "is_a_template" = "true")',
    );
    const kinds = Object.values(found).map((vm) => `${vm.power_state} ${vm.is_a_template}`);
    expect([...new Set(kinds)]).toEqual(['Halted false']);
  });

  it('create and destroy, with both sides of each relation', async () => {
    const network = await client.call<string>('network.create', session, { name_label: 'new', other_config: {} });
    const vm = await firstVm();
    const vif = await client.call<string>('VIF.create', session, {
      device: '7',
      network,
      VM: vm,
      MAC: '',
      MTU: 1500,
      other_config: {},
      qos_algorithm_type: '',
      qos_algorithm_params: {},
    });
    expect(await client.call('network.get_VIFs', session, network)).toEqual([vif]);
    await client.call('VIF.destroy', session, vif);
    expect(await client.call('network.get_VIFs', session, network)).toEqual([]);
  });
});

describe('a session', () => {
  it('is worth nothing after its logout', async () => {
    const own = await client.login(simulator.user, simulator.password);
    await client.call('session.logout', own);
    await expect(client.call('pool.get_all', own)).rejects.toThrow(`SESSION_INVALID ${own}`);
  });

  it('is the oldest of its originator to go when there are too many', async () => {
    const login = () => client.call<string>('session.login_with_password', 'root', simulator.password, '2.0', 'crowd');
    const first = await login();
    const second = await login();
    await Promise.all(Array.from({ length: 499 }, login));
    await expect(client.call('pool.get_all', first)).rejects.toThrow('SESSION_INVALID');
    expect(await client.call('pool.get_all', second)).toHaveLength(1);
  });
});

describe('HTTP', () => {
  it('refuses headers over 1024 bytes', async () => {
    const { status } = await client.send({ method: 'GET', headers: { cookie: 'x'.repeat(2000) } });
    expect(status).toBe(431);
  });

  it('refuses a body without a length', async () => {
    const { status, text } = await client.send({ headers: { 'transfer-encoding': 'chunked' }, body: '{}' });
    expect([status, text.includes('We require a content-length')]).toEqual([500, true]);
  });

  it('refuses a call over 300 KiB', async () => {
    const { status } = await client.send({ headers: { 'content-length': String(301 * 1024) } });
    expect(status).toBe(500);
  });

  it.each([
    ['DELETE', 501],
    ['PUT', 403],
    ['GET', 404],
    ['OPTIONS', 200],
  ])('answers %s with %i', async (method, status) => {
    expect((await client.send({ method })).status).toBe(status);
  });
});
