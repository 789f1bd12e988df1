import { once } from 'node:events';
import { request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { bindLoopback, startWebServer } from '../../../electron/web/web-server';
import { createScriptedBackend } from '../../helpers/scripted-backend';
import { temporaryDirectory } from '../../helpers/temporary-directory';

type Headers = Readonly<Record<string, string>>;

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface Site {
  readonly port: number;
  readonly origin: string;
  readonly token: string;
  get(path: string, headers?: Headers, method?: string): Promise<Answer>;
  /** The cookie that the token is exchanged for. */
  enter(): Promise<string>;
}

async function startSite(): Promise<Site> {
  const files = join(await temporaryDirectory(), 'renderer');
  await mkdir(join(files, 'assets'), { recursive: true });
  await writeFile(join(files, '../secret.json'), '"secret"');
  await writeFile(join(files, 'index.html'), '<title>Poolkeeper</title>');
  await writeFile(join(files, 'assets/index-abc.js'), 'export {};');
  await writeFile(join(files, 'assets/notes.txt'), 'of no known type');
  await symlink(join(files, '../secret.json'), join(files, 'assets/link.json'));
  const loopback = await bindLoopback(0);
  const server = startWebServer(loopback, createScriptedBackend(), files);
  onTestFinished(() => server.close());
  const { port } = loopback;
  const token = new URL(server.url).searchParams.get('token') ?? '';
  const get: Site['get'] = async (path, headers = {}, method = 'GET') => {
    // Unlike fetch, this sends the path and the Host header as they are.
    const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false }).end();
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    return { status: response.statusCode ?? 0, headers: response.headers, body: await text(response) };
  };
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    token,
    get,
    enter: async () => (await get(`/?token=${token}`)).headers['set-cookie']?.[0]?.split(';')[0] ?? '',
  };
}

/** The headers with what is only known when the server runs. */
function fillIn(headers: object, values: Headers): Headers {
  const known = Object.entries(values);
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      known.reduce((text, [key, filled]) => text.replace(key, filled), String(value)),
    ]),
  );
}

let site: Site;
beforeEach(async () => {
  site = await startSite();
});

describe('the token', () => {
  test('is exchanged for a cookie that scripts and other sites cannot use, and leaves the address', async () => {
    const { status, headers } = await site.get(`/?token=${site.token}`);
    expect([status, headers.location, headers['set-cookie']]).toEqual([
      303,
      '/',
      [expect.stringMatching(/^poolkeeper-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/)],
    ]);
  });

  test('works once', async () => {
    await site.enter();
    const { status, headers, body } = await site.get(`/?token=${site.token}`);
    expect([status, headers['set-cookie'], body.includes('has been used')]).toEqual([403, undefined, true]);
  });

  test('that is wrong is refused, and does not use up the right one', async () => {
    expect((await site.get('/?token=guess')).status).toBe(403);
    expect(await site.enter()).not.toBe('');
  });

  test('that was used leads a browser that is in back to the page', async () => {
    const cookie = await site.enter();
    const { status, headers } = await site.get(`/?token=${site.token}`, { cookie });
    expect([status, headers.location]).toEqual([303, '/']);
  });
});

describe('a request', () => {
  test('with the cookie gets the page, again and again', async () => {
    const cookie = await site.enter();
    await site.get('/', { cookie });
    const { status, body } = await site.get('/', { cookie });
    expect([status, body]).toEqual([200, '<title>Poolkeeper</title>']);
  });

  test.each([
    ['no cookie', {}],
    ["another program's cookie", { cookie: 'poolkeeper-1=abc' }],
    ['a wrong cookie', { cookie: 'poolkeeper-PORT=abc' }],
  ])('with %s gets nothing of the program', async (_, headers) => {
    const { status, body } = await site.get('/', fillIn(headers, { PORT: `${site.port}` }));
    expect([status, body.includes('has been used')]).toEqual([403, true]);
  });

  test.each([
    ['Host', { host: 'attacker.example' }],
    ['Host', { host: 'localhost:PORT' }],
    ['Host', { host: '127.0.0.1' }],
    ['Origin', { origin: 'https://attacker.example' }],
    ['Origin', { origin: 'null' }],
    ['Origin', { origin: 'http://127.0.0.1:1' }],
  ])('with a foreign %s is refused, cookie or not: %j', async (_, headers) => {
    const cookie = await site.enter();
    const { status, body } = await site.get('/', { cookie, ...fillIn(headers, { PORT: `${site.port}` }) });
    expect([status, body]).toEqual([403, '']);
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('that is a %s is refused', async (method) => {
    expect((await site.get('/', { cookie: await site.enter() }, method)).status).toBe(405);
  });

  test.each([
    '/../secret.json',
    '/assets/../../secret.json',
    '/%2e%2e/secret.json',
    '/assets/..%2f..%2fsecret.json',
    '/..\\secret.json',
    '//etc/passwd',
    '/assets/link.json',
    '/assets/notes.txt',
    '/assets/',
    '/%00',
    '/%zz',
    '/none.js',
  ])('for %s finds nothing', async (path) => {
    expect((await site.get(path, { cookie: await site.enter() })).status).toBe(404);
  });

  test('for an asset may be kept for ever, and for the page never', async () => {
    const cookie = await site.enter();
    const asset = await site.get('/assets/index-abc.js', { cookie });
    const page = await site.get('/', { cookie });
    expect([asset.headers['content-type'], asset.headers['cache-control'], page.headers['cache-control']]).toEqual([
      'text/javascript; charset=utf-8',
      'private, max-age=31536000, immutable',
      'no-store',
    ]);
  });
});

test.each(['/', '/none.js', '/?token=wrong'])('the answer to %s carries every security header', async (path) => {
  const { headers } = await site.get(path, { cookie: await site.enter() });
  const policy = Object.fromEntries(
    String(headers['content-security-policy'])
      .split('; ')
      .map((rule) => {
        const [name = '', ...sources] = rule.split(' ');
        return [name, sources];
      }),
  );
  expect(policy).toEqual({
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'", `ws://127.0.0.1:${site.port}`],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'none'"],
  });
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'x-frame-options': 'DENY',
  });
});

describe('a WebSocket', () => {
  async function open(path: string, headers: Headers): Promise<string> {
    const socket = new WebSocket(`ws://127.0.0.1:${site.port}${path}`, { headers });
    onTestFinished(() => socket.terminate());
    return new Promise((resolve) => {
      socket.once('open', () => resolve('open'));
      socket.once('error', ({ message }) => resolve(message));
    });
  }

  test('opens for the page', async () => {
    expect(await open('/bridge', { cookie: await site.enter(), origin: site.origin })).toBe('open');
  });

  test.each([
    ['without a cookie', '/bridge', { origin: 'ORIGIN' }],
    ['without an origin', '/bridge', { cookie: 'COOKIE' }],
    ['from another site', '/bridge', { cookie: 'COOKIE', origin: 'https://attacker.example' }],
    ['under another host name', '/bridge', { cookie: 'COOKIE', origin: 'ORIGIN', host: 'attacker.example' }],
    ['of another path', '/', { cookie: 'COOKIE', origin: 'ORIGIN' }],
  ])('%s is refused', async (_, path, headers) => {
    const given = fillIn(headers, { COOKIE: await site.enter(), ORIGIN: site.origin });
    expect(await open(path, given)).toBe('Unexpected server response: 403');
  });

  test('that is refused and breaks off does not end the program', async () => {
    const socket = connect(site.port, '127.0.0.1');
    socket.write('GET /bridge HTTP/1.1\r\nHost: attacker.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    await once(socket, 'data');
    socket.resetAndDestroy();
    expect(await site.get('/')).toMatchObject({ status: 403 });
  });
});

test('the server listens on 127.0.0.1 and nowhere else', async () => {
  const { server } = await bindLoopback(0);
  onTestFinished(() => void server.close());
  expect(server.address()).toMatchObject({ address: '127.0.0.1' });
});
