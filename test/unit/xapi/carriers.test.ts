import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHostClient, type CarrierChoice, type HostClient } from '../../../electron/backend/xapi/host-client';
import { TransportError, XapiError } from '../../../shared/xenapi/errors';
import { reply, startByteServer, type Answer, type ByteServer } from '../../helpers/byte-server';

let server: ByteServer;
let client: HostClient;

beforeEach(async () => {
  server = await startByteServer((_, socket) => socket.end());
  open('auto');
});

afterEach(async () => {
  await client.close();
  await server.close();
});

function open(carrier: CarrierChoice): void {
  client = openHostClient(server, { trusted: () => server.certificate.fingerprint }, carrier);
}

function answer(bytes: string): Answer {
  return (_, socket) => socket.write(bytes);
}

const json = (body: string) => reply('application/json', body);
const xml = (status: string, members: string) =>
  reply(
    'text/xml',
    `<?xml version="1.0"?><methodResponse><params><param><value><struct><member><name>Status</name><value>${status}</value></member>${members}</struct></value></param></params></methodResponse>`,
  );

describe('JSON-RPC', () => {
  beforeEach(() => open('json'));

  it('sends a 2.0 request with the session first, in a head far below 1024 bytes', async () => {
    server.answer = answer(json('{"jsonrpc":"2.0","result":"","id":1}'));
    await client.call('VM.start', 'OpaqueRef:s', ['OpaqueRef:v', false, true]);
    expect(JSON.parse(server.requests[0]?.body ?? '')).toEqual({
      jsonrpc: '2.0',
      method: 'VM.start',
      params: ['OpaqueRef:s', 'OpaqueRef:v', false, true],
      id: 1,
    });
    expect(server.requests[0]?.head.length).toBeLessThan(256);
    expect(server.requests[0]?.head).not.toMatch(/transfer-encoding/i);
  });

  it.each([
    ['an error object', '{"jsonrpc":"2.0","error":{"code":1,"message":"HANDLE_INVALID","data":["VM","x"]},"id":1}'],
    ['an error array of version 1.0', '{"result":null,"error":["HANDLE_INVALID","VM","x"],"id":1}'],
    ['an error array with id 0', '{"jsonrpc":"2.0","error":["HANDLE_INVALID","VM","x"],"id":0}'],
  ])('reads %s', async (_, body) => {
    server.answer = answer(json(body));
    await expect(client.call('VM.start', 's', [])).rejects.toEqual(
      new XapiError('HANDLE_INVALID', ['VM', 'x'], 'VM.start', server.key),
    );
  });

  it.each<[string, string, string]>([
    ['a page with status 500', 'HTTP/1.1 500 Internal Server Error\r\ncontent-length: 12\r\n\r\n<html>secret', 'http'],
    ['XML', reply('text/xml', '<methodResponse/>'), 'protocol'],
    ['text that is no JSON', json('{"result":'), 'protocol'],
    ['JSON that is no reply', json('[1,2]'), 'protocol'],
    ['a reply without result and error', json('{"jsonrpc":"2.0","id":1}'), 'protocol'],
    ['bytes that are no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n', 'protocol'],
  ])('refuses %s', async (_, bytes, kind) => {
    server.answer = answer(bytes);
    await expect(client.call('VM.start', 's', [])).rejects.toMatchObject({ name: 'TransportError', kind });
  });

  it('reports a body that ends too early as cut', async () => {
    server.answer = (_, socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"result":');
    await expect(client.call('VM.start', 's', [])).rejects.toMatchObject({ kind: 'cut' });
  });

  it('reports a connection that ends before the reply as cut', async () => {
    server.answer = (_, socket) => socket.destroy();
    await expect(client.call('VM.start', 's', [])).rejects.toMatchObject({ kind: 'cut' });
  });

  it('gives up on a length that promises more than comes', async () => {
    server.answer = answer('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"result":""}');
    await expect(client.call('VM.start', 's', [], { timeoutMs: 50 })).rejects.toMatchObject({ kind: 'timeout' });
  });

  it('gives up on silence', async () => {
    server.answer = () => undefined;
    await expect(client.call('VM.start', 's', [], { timeoutMs: 50 })).rejects.toMatchObject({ kind: 'timeout' });
  });

  it('ends a call when it is aborted', async () => {
    const abort = new AbortController();
    server.answer = () => abort.abort();
    await expect(client.call('VM.start', 's', [], { signal: abort.signal })).rejects.toMatchObject({ kind: 'aborted' });
  });

  it('reports a host that does not listen as unreachable', async () => {
    await server.close();
    await expect(client.call('VM.start', 's', [])).rejects.toMatchObject({ kind: 'unreachable', host: server.key });
    server = await startByteServer(() => undefined);
  });

  it('says nothing of parameters in an error', async () => {
    server.answer = answer(json('no json'));
    const error: unknown = await client.call('session.login_with_password', undefined, ['root', 'hush']).catch(String);
    expect(error).not.toContain('hush');
  });

  it('leaves the session out of an error that names it', async () => {
    server.answer = answer(json('{"jsonrpc":"2.0","error":["SESSION_INVALID","OpaqueRef:s"],"id":0}'));
    await expect(client.call('VM.start', 'OpaqueRef:s', [])).rejects.toMatchObject({ params: ['(session)'] });
  });

  it('reads integers that JSON.parse would round, and floats that it refuses', async () => {
    server.answer = answer(json('{"jsonrpc":"2.0","result":9223372036854775807,"id":1}'));
    await expect(client.call('SR.get_physical_size', 's', ['r'])).resolves.toBe(9223372036854775807n);
    server.answer = answer(json('{"jsonrpc":"2.0","result":-Infinity,"id":1}'));
    await expect(client.call('task.get_progress', 's', ['t'])).resolves.toBe(-Infinity);
  });
});

describe('XML-RPC', () => {
  beforeEach(() => open('xml'));

  it('sends text as text, integers as text and dates as dates', async () => {
    server.answer = answer(xml('Success', '<member><name>Value</name><value></value></member>'));
    await client.call('message.get', 'OpaqueRef:s', ['VM', 'a<b>&]]>\u0000"c', 1_517_479_200_000]);
    expect(server.requests[0]?.body).toContain('<value><string>a&lt;b&gt;&amp;]]&gt;"c</string></value>');
    expect(server.requests[0]?.body).toContain('<dateTime.iso8601>20180201T10:00:00Z</dateTime.iso8601>');
    await client.call('VM.set_VCPUs_max', 'OpaqueRef:s', ['v', 9007199254740993n]);
    expect(server.requests[1]?.body).toContain('<value><string>9007199254740993</string></value>');
  });

  it('reads a failure', async () => {
    const words = ['HANDLE_INVALID', 'VM', 'x'].map((word) => `<value>${word}</value>`).join('');
    server.answer = answer(
      xml(
        'Failure',
        `<member><name>ErrorDescription</name><value><array><data>${words}</data></array></value></member>`,
      ),
    );
    await expect(client.call('VM.start', 's', [])).rejects.toEqual(
      new XapiError('HANDLE_INVALID', ['VM', 'x'], 'VM.start', server.key),
    );
  });

  it.each<[string, string, string]>([
    ['a page with status 500', 'HTTP/1.1 500 Internal Server Error\r\ncontent-length: 6\r\n\r\n<html>', 'http'],
    ['JSON', json('{"result":""}'), 'protocol'],
    ['XML that is no reply', reply('text/xml', '<html><body>hello</body></html>'), 'protocol'],
    ['XML that stops', reply('text/xml', '<methodResponse><params><param><value>'), 'protocol'],
  ])('refuses %s', async (_, bytes, kind) => {
    server.answer = answer(bytes);
    await expect(client.call('VM.start', 's', [])).rejects.toMatchObject({ name: 'TransportError', kind });
  });

  it('reports a body that ends too early as cut', async () => {
    server.answer = (_, socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n<methodResponse>');
    await expect(client.call('VM.start', 's', [])).rejects.toMatchObject({ kind: 'cut' });
  });
});

describe('one record over both carriers', () => {
  const jsonRecord = `{"uuid":"u","progress":NaN,"created":"20180201T10:00:00Z","finished":"19700101T00:00:00Z",
    "resident_on":"NULL","subtasks":["OpaqueRef:1"],"error_info":[],"name_label":"a & b","name_description":"",
    "other_config":{"__proto__":"p","k":""},"current_operations":{"OpaqueRef:2":"cancel"},"status":"levitating"}`;
  const member = (name: string, value: string) => `<member><name>${name}</name><value>${value}</value></member>`;
  const xmlRecord = [
    member('uuid', 'u'),
    member('progress', '<double>nan</double>'),
    member('created', '<dateTime.iso8601>20180201T10:00:00Z</dateTime.iso8601>'),
    member('finished', '<dateTime.iso8601>19700101T00:00:00Z</dateTime.iso8601>'),
    member('resident_on', 'NULL'),
    member('subtasks', '<array><data><value>OpaqueRef:1</value></data></array>'),
    member('error_info', '<array><data/></array>'),
    member('name_label', 'a &amp; b'),
    member('name_description', ''),
    member('other_config', `<struct>${member('__proto__', 'p')}${member('k', '')}</struct>`),
    member('current_operations', `<struct>${member('OpaqueRef:2', 'cancel')}</struct>`),
    member('status', 'levitating'),
  ].join('');

  it('is equal to the last field', async () => {
    server.answer = (request, socket) =>
      socket.write(
        request.head.startsWith('POST /jsonrpc')
          ? json(`{"jsonrpc":"2.0","result":${jsonRecord},"id":1}`)
          : xml('Success', member('Value', `<struct>${xmlRecord}</struct>`)),
      );
    open('json');
    const overJson = await client.call('task.get_record', 's', ['t']);
    await client.close();
    open('xml');
    const overXml = await client.call('task.get_record', 's', ['t']);
    expect(overXml).toStrictEqual(overJson);
    expect(overJson).toMatchObject({
      progress: NaN,
      created: Date.UTC(2018, 1, 1, 10),
      finished: 0,
      resident_on: 'OpaqueRef:NULL',
      subtask_of: 'OpaqueRef:NULL',
    });
  });
});

describe('finding the carrier', () => {
  const xmlSuccess = xml('Success', '<member><name>Value</name><value>OpaqueRef:s</value></member>');

  it.each([
    ['answers XML on /jsonrpc', reply('text/xml', '<methodResponse/>')],
    ['has no /jsonrpc', 'HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n'],
    ['takes /jsonrpc for XML', 'HTTP/1.1 500 Internal Server Error\r\ncontent-length: 0\r\n\r\n'],
  ])('speaks XML to a server that %s, and does not ask again', async (_, refusal) => {
    server.answer = (request, socket) => socket.write(request.head.startsWith('POST /jsonrpc') ? refusal : xmlSuccess);
    await client.call('session.login_with_password', undefined, ['root', 'x']);
    await client.call('VM.get_uuid', 's', ['v']);
    expect(server.requests.map(({ head }) => head.split(' ')[1])).toEqual(['/jsonrpc', '/', '/']);
  });

  it('stays with JSON once a server has answered it, even by an error', async () => {
    server.answer = answer(json('{"jsonrpc":"2.0","error":["HOST_STILL_BOOTING"],"id":0}'));
    await client.call('session.login_with_password', undefined, ['root', 'x']).catch(() => undefined);
    server.answer = answer('HTTP/1.1 500 Internal Server Error\r\ncontent-length: 0\r\n\r\n');
    await expect(client.call('VM.get_uuid', 's', ['v'])).rejects.toBeInstanceOf(TransportError);
    expect(server.requests.map(({ head }) => head.split(' ')[1])).toEqual(['/jsonrpc', '/jsonrpc']);
  });
});
