import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBench, type Bench } from './carriers';
import type { RawClient } from '../simulator/raw-client';

let bench: Bench;
let raw: RawClient;
let session: string;
let network: string;

beforeAll(async () => {
  bench = await openBench('JSON-RPC 2.0');
  raw = bench.client.raw;
  session = bench.session;
  network = await raw.call<string>('network.create', session, { name_label: 'values', other_config: {} });
});

afterAll(() => bench.close());

const json = async (body: object): Promise<string> => (await raw.send({ body: JSON.stringify(body) })).text;

const xml = async (method: string, ...values: string[]): Promise<string> => {
  const params = values.map((value) => `<param>${value}</param>`).join('');
  const body = `<?xml version="1.0"?><methodCall><methodName>${method}</methodName><params>${params}</params></methodCall>`;
  return (await raw.send({ path: '/RPC2', body })).text;
};

/** What is between the tags of `Value`. */
const xmlValue = async (method: string, ...values: string[]): Promise<string | undefined> =>
  /<name>Value<\/name><value>(.*)<\/value><\/member>/s.exec(await xml(method, text(session), ...values))?.[1];

const jsonValue = async (method: string, ...params: unknown[]): Promise<string | undefined> =>
  /"result":(.*),"id":1}$/s.exec(await json({ jsonrpc: '2.0', id: 1, method, params: [session, ...params] }))?.[1];

const text = (value: string): string => `<value>${value}</value>`;

describe('replies', () => {
  it.each([
    ['2.0', { jsonrpc: '2.0', id: 3 }, '{"jsonrpc":"2.0","result":"x","id":3}'],
    ['1.0', { id: 'abc' }, '{"result":"x","error":null,"id":"abc"}'],
  ])('of JSON-RPC %s mirror the version and the id of the request', async (_version, head, expected) => {
    expect(await json({ ...head, method: 'system.isAlive:', params: ['x'] })).toBe(expected);
  });

  it.each([
    [
      '2.0',
      { jsonrpc: '2.0', id: 3 },
      '{"jsonrpc":"2.0","error":{"code":1,"message":"HANDLE_INVALID","data":["pool","x"]},"id":3}',
    ],
    ['1.0', { id: 'abc' }, '{"result":null,"error":["HANDLE_INVALID","pool","x"],"id":"abc"}'],
  ])('of JSON-RPC %s give an error in its own form', async (_version, head, expected) => {
    expect(await json({ ...head, method: 'pool.get_record', params: [session, 'x'] })).toBe(expected);
  });

  it('of XML-RPC are a struct of status and value', async () => {
    expect(await xml('system.isAlive:', text('x'))).toBe(
      '<?xml version="1.0"?><methodResponse><params><param><value><struct>' +
        '<member><name>Status</name><value>Success</value></member>' +
        '<member><name>Value</name><value>x</value></member></struct></value></param></params></methodResponse>',
    );
  });

  it('of XML-RPC give an error as code and parameters, never as a fault', async () => {
    expect(await xml('pool.get_record', text(session), text('x'))).toContain(
      '<member><name>Status</name><value>Failure</value></member>' +
        '<member><name>ErrorDescription</name><value><array><data><value>HANDLE_INVALID</value><value>pool</value>' +
        '<value>x</value></data></array></value></member>',
    );
  });

  it('of the historical /json are XML, as its requests', async () => {
    const body =
      '<methodCall><methodName>system.isAlive:</methodName><params><param><value>x</value></param></params></methodCall>';
    const { contentType, text: answer } = await raw.send({ path: '/json', body });
    expect([contentType, answer.includes('<name>Value</name><value>x</value>')]).toEqual(['text/xml', true]);
  });

  it('to an object of parameters take it for one struct', async () => {
    const request = { jsonrpc: '2.0', id: 1, method: 'network.create', params: { name_label: 'x' } };
    expect(await json(request)).toContain('"message":"MESSAGE_PARAMETER_COUNT_MISMATCH"');
  });

  it('to a call without parameters, in version 2, need none', async () => {
    expect(await json({ jsonrpc: '2.0', id: 1, method: 'system.listMethods' })).toContain('"VM.start"');
  });

  it.each([
    ['a batch', '[{"jsonrpc":"2.0","id":1,"method":"system.listMethods"}]'],
    ['no id', '{"jsonrpc":"2.0","method":"system.listMethods"}'],
    ['a null id', '{"jsonrpc":"2.0","id":null,"method":"system.listMethods"}'],
    ['an id that is no whole number', '{"jsonrpc":"2.0","id":1.5,"method":"system.listMethods"}'],
    ['version 3', '{"jsonrpc":"3.0","id":1,"method":"system.listMethods"}'],
    ['version 1 without parameters', '{"id":1,"method":"system.listMethods"}'],
    ['no JSON', '{'],
  ])('to %s are an error page', async (_what, body) => {
    const { status, contentType, text: page } = await raw.send({ body });
    expect([status, contentType, page.includes('<h1> Additional information </h1>')]).toEqual([500, 'text/html', true]);
  });

  it.each([
    'not XML <',
    '<methodCall><methodName>pool.get_all</methodName><params/>',
    '<methodCall><methodName>pool.get_all</methodName></params></methodCall>',
    '<methodCall><methodName>pool.get_all</methodName><params><param><value>a</param></value></params></methodCall>',
    '<methodCall><methodName>&#x110000;</methodName></methodCall>',
  ])('to what is no XML are an error page, on any path that has no handler of its own: %s', async (body) => {
    const { status, text: page } = await raw.send({ path: '/nothing', body });
    expect([status, page.includes('Xmlm.Error')]).toEqual([500, true]);
  });
});

describe('values', () => {
  it('that are whole numbers are bare text in XML and numbers in JSON', async () => {
    expect([await xmlValue('network.get_MTU', text(network)), await jsonValue('network.get_MTU', network)]).toEqual([
      '1500',
      '1500',
    ]);
  });

  it.each(['<value><int>1400</int></value>', '<value><i4>1400</i4></value>', '<value>1400</value>'])(
    'that are whole numbers are taken as %s',
    async (given) => {
      await xmlValue('network.set_MTU', text(network), given);
      expect(await jsonValue('network.get_MTU', network)).toBe('1400');
    },
  );

  it.each(['1401', 1401])('that are whole numbers are taken as %j', async (given) => {
    await jsonValue('network.set_MTU', network, given);
    expect(await jsonValue('network.get_MTU', network)).toBe('1401');
  });

  it.each(['9223372036854775807', '-9223372036854775808', '9007199254740993'])(
    'that are whole numbers of 64 bits are kept whole: %s',
    async (given) => {
      const digits = `{"id":1,"jsonrpc":"2.0","method":"network.set_MTU","params":["${session}","${network}",${given}]}`;
      await raw.send({ body: digits });
      const byNumber = [await jsonValue('network.get_MTU', network), await xmlValue('network.get_MTU', text(network))];
      await jsonValue('network.set_MTU', network, 1);
      await xmlValue('network.set_MTU', text(network), `<value>${given}</value>`);
      const byText = await jsonValue('network.get_MTU', network);
      await jsonValue('network.set_MTU', network, given);
      expect([...byNumber, byText, await jsonValue('network.get_MTU', network)]).toEqual([given, given, given, given]);
    },
  );

  it.each(['9223372036854775808', '123456789012345678901234'])(
    'that are whole numbers of more than 64 bits are refused: %s',
    async (given) => {
      expect(await xml('network.set_MTU', text(session), text(network), text(given))).toContain('INTERNAL_ERROR');
    },
  );

  it.each<[given: unknown, inJson: string, inXml: string]>([
    [1, '1.0', '1'],
    [0.1, '0.1', '0.1'],
    ['0.25', '0.25', '0.25'],
    [1e-7, '1e-07', '1e-07'],
    ['nan', 'NaN', 'nan'],
    ['inf', 'Infinity', 'inf'],
    ['-inf', '-Infinity', '-inf'],
  ])('that are floats and given as %j are %s in JSON and %s in XML', async (given, inJson, inXml) => {
    const task = await raw.call<string>('task.create', session, 'floats', '');
    await raw.call('task.set_progress', session, task, given);
    expect([await jsonValue('task.get_progress', task), await xmlValue('task.get_progress', text(task))]).toEqual([
      inJson,
      `<double>${inXml}</double>`,
    ]);
  });

  it.each([
    ['<value><boolean>1</boolean></value>', '1'],
    ['<value><boolean>0</boolean></value>', '0'],
    // xapi: only 1 is true
    ['<value><boolean>true</boolean></value>', '0'],
  ])('that are flags, given as %s, are read and answered as %s', async (given, expected) => {
    const [pool = ''] = await raw.call<string[]>('pool.get_all', session);
    await xmlValue('pool.set_wlb_verify_cert', text(pool), given);
    expect(await xmlValue('pool.get_wlb_verify_cert', text(pool))).toBe(`<boolean>${expected}</boolean>`);
  });

  it.each(['<value><int>1</int></value>', '<value>1</value>'])('that are flags are not taken as %s', async (given) => {
    const [pool = ''] = await raw.call<string[]>('pool.get_all', session);
    const refused = await xml('pool.set_wlb_verify_cert', text(session), text(pool), given);
    expect(refused).toMatch(/INTERNAL_ERROR<\/value><value>Failure\(&quot;Expected bool/);
  });

  it.each(['<value>new</value>', '<value><string>new</string></value>', '<value><![CDATA[new]]></value>'])(
    'that are text are taken as %s',
    async (given) => {
      await xmlValue('network.set_name_description', text(network), given);
      expect(await xmlValue('network.get_name_description', text(network))).toBe('new');
    },
  );

  it('that are text are escaped in XML, and lose their control characters', async () => {
    await raw.call('network.set_name_description', session, network, '<a & "b">\u0007\t!');
    expect(await xmlValue('network.get_name_description', text(network))).toBe('&lt;a &amp; &quot;b&quot;&gt;\t!');
  });

  it('that are empty text may be an empty element', async () => {
    await xmlValue('network.set_name_description', text(network), '<value/>');
    expect(await jsonValue('network.get_name_description', network)).toBe('""');
  });

  it('that are dates have a zone and whole seconds; the epoch is never', async () => {
    const task = await raw.call<string>('task.create', session, 'dates', '');
    expect([await jsonValue('task.get_finished', task), await xmlValue('task.get_finished', text(task))]).toEqual([
      '"19700101T00:00:00Z"',
      '<dateTime.iso8601>19700101T00:00:00Z</dateTime.iso8601>',
    ]);
  });

  it.each([
    '20180201T10:00:00Z',
    '2018-02-01T10:00:00Z',
    '2018-02-01T10:00:00.25Z',
    '20180201T11:00:00+01:00',
    '20180201T10:00:00',
  ])('that are dates are taken as %s', async (given) => {
    expect(await jsonValue('message.get_since', given)).toMatch(/^{/);
  });

  it('that are dates are not taken for text in XML', async () => {
    const date = '<value><dateTime.iso8601>20180201T10:00:00Z</dateTime.iso8601></value>';
    expect(await xml('network.get_by_name_label', text(session), date)).toContain('Expected string');
  });

  it('that are maps are structs', async () => {
    await raw.call('network.set_other_config', session, network, { a: '1', b: '2' });
    expect([
      await jsonValue('network.get_other_config', network),
      await xmlValue('network.get_other_config', text(network)),
    ]).toEqual([
      '{"a":"1","b":"2"}',
      '<struct><member><name>a</name><value>1</value></member><member><name>b</name><value>2</value></member></struct>',
    ]);
  });

  it('that are maps have text for their keys', async () => {
    const database = bench.simulator.pools[0]?.database;
    const metrics = database?.create('VM_metrics', { VCPUs_CPU: { 0: 3 } }) ?? '';
    expect([
      await jsonValue('VM_metrics.get_VCPUs_CPU', metrics),
      await xmlValue('VM_metrics.get_VCPUs_CPU', text(metrics)),
    ]).toEqual(['{"0":3}', '<struct><member><name>0</name><value>3</value></member></struct>']);
  });

  it('that are nothing are empty text', async () => {
    const args = [network, 'conformance'] as const;
    expect([
      await jsonValue('network.remove_from_other_config', ...args),
      await xmlValue('network.remove_from_other_config', ...args.map(text)),
    ]).toEqual(['""', '']);
  });

  it('that refer to nothing are written in one way', async () => {
    const task = await raw.call<string>('task.create', session, 'refs', '');
    expect(await jsonValue('task.get_subtask_of', task)).toBe('"OpaqueRef:NULL"');
  });

  it('that are no UTF-8 are refused', async () => {
    const head = Buffer.from(`{"jsonrpc":"2.0","id":1,"method":"VM.get_by_name_label","params":["${session}","`);
    const body = Buffer.concat([head, Buffer.from([0x66, 0xff]), Buffer.from('"]}')]);
    const { text: answer } = await raw.send({ body });
    expect(answer).toContain('"message":"INVALID_VALUE","data":["Invalid UTF-8 string in parameter",');
  });
});

describe('HTTP', () => {
  it('has the headers of the server in its order, and stays open', async () => {
    const body = JSON.stringify({ id: 1, method: 'system.isAlive:', params: ['x'] });
    const headers = await raw.replyHeaders({ body });
    expect(Object.entries(headers)).toEqual([
      ['content-length', '34'],
      ['connection', 'keep-alive'],
      ['cache-control', 'no-cache, no-store'],
      ['content-type', 'application/json'],
      ['access-control-allow-origin', '*'],
      ['access-control-allow-headers', 'X-Requested-With'],
    ]);
  });

  it('closes after an error page', async () => {
    expect(await raw.replyHeaders({ body: '{' })).toMatchObject({ connection: 'close', 'content-type': 'text/html' });
  });

  it.each(['/', '/json', '/jsonrpc'])('lets any page ask %s', async (path) => {
    const headers = { 'access-control-request-headers': 'content-type' };
    expect(await raw.replyHeaders({ method: 'OPTIONS', path, headers })).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-headers': 'content-type, X-Requested-With',
      'access-control-allow-methods': 'PUT',
    });
  });

  it('refuses headers over 1024 bytes', async () => {
    expect((await raw.send({ method: 'GET', headers: { cookie: 'x'.repeat(1025) } })).status).toBe(431);
  });

  it('does not understand a body in chunks', async () => {
    const { status, text: page } = await raw.send({ headers: { 'transfer-encoding': 'chunked' }, body: '{}' });
    expect([status, page.includes('We require a content-length')]).toEqual([500, true]);
  });

  it('refuses a call over 300 KiB', async () => {
    const { status, text: page } = await raw.send({ headers: { 'content-length': String(300 * 1024 + 1) } });
    expect([status, page.includes('Http_svr.Client_requested_size_over_limit')]).toEqual([500, true]);
  });

  it('does not know DELETE', async () => {
    expect((await raw.send({ method: 'DELETE' })).status).toBe(501);
  });
});

describe('while the server starts', () => {
  it('an error that comes before the call is an array with the id 0, whatever was asked', async () => {
    const [pool] = bench.simulator.pools;
    const [coordinator] = await raw.call<string[]>('host.get_all', session);
    if (pool === undefined) throw new Error('no pool');
    pool.faults.booting = true;
    const request = { jsonrpc: '2.0', id: 7, method: 'pool.get_all', params: [session] };
    const refused = await json(request);
    const emergency = await json({ ...request, method: 'pool.is_slave', params: [session, coordinator] });
    pool.faults.booting = false;
    expect([refused, emergency]).toEqual([
      '{"jsonrpc":"2.0","error":["HOST_STILL_BOOTING"],"id":0}',
      '{"jsonrpc":"2.0","result":false,"id":7}',
    ]);
  });
});
