import { once } from 'node:events';
import { Duplex, PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { answerChallenge } from '../../../electron/backend/console/vnc-answer';
import { VncLogin } from '../../../electron/backend/console/vnc-login';
import { ByteReader } from '../../../simulator/console/byte-reader';

const CHALLENGE = Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex');
const NO_ANSWER = Buffer.alloc(16);
const [OK, FAILED] = [uint32(0), uint32(1)];
const PICTURE = Buffer.from('the rest of the conversation');

/** The server's and the window's lines, in turn. */
type Conversation = readonly (readonly ['server' | 'window', Buffer])[];

function version(minor: number): Conversation {
  const line = Buffer.from(`RFB 003.00${minor}\n`);
  return [
    ['server', line],
    ['window', line],
  ];
}

const LOGIN: Conversation = [
  ['server', CHALLENGE],
  ['window', NO_ANSWER],
];
const TIGHT: Conversation = [
  ...version(8),
  ['server', Buffer.from([3, 19, 16, 5])],
  ['window', Buffer.from([16])],
  ['server', Buffer.concat([uint32(1), Buffer.alloc(16, 't')])],
  ['window', uint32(0)],
  ['server', Buffer.concat([uint32(2), Buffer.alloc(32, 'w')])],
];
const WITH_PASSWORD: readonly (readonly [string, Conversation])[] = [
  ['3.3', [...version(3), ['server', uint32(2)], ...LOGIN]],
  ['3.7', [...version(7), ['server', Buffer.from([2, 1, 2])], ['window', Buffer.from([2])], ...LOGIN]],
  ['3.8', [...version(8), ['server', Buffer.from([1, 2])], ['window', Buffer.from([2])], ...LOGIN]],
  ['TightVNC', [...TIGHT, ['window', uint32(2)], ...LOGIN]],
];
const WITHOUT_PASSWORD: readonly (readonly [string, Conversation])[] = [
  ['3.3', [...version(3), ['server', uint32(1)]]],
  ['3.8', [...version(8), ['server', Buffer.from([2, 2, 1])], ['window', Buffer.from([1])], ['server', OK]]],
  ['3.8, all refused', [...version(8), ['server', Buffer.concat([Buffer.of(0), uint32(2), Buffer.from('no')])]]],
  ['TightVNC', [...TIGHT, ['window', uint32(1)], ['server', OK]]],
  ['TightVNC with nothing to choose', [...version(8), ['server', Buffer.of(1, 16)], ['window', Buffer.of(16)]]],
];

function start(known: string | undefined) {
  const [toWindow, toServer] = [new PassThrough(), new PassThrough()];
  const tunnel = Duplex.from({ readable: toWindow, writable: toServer });
  const told: string[] = [];
  const tell = (what: string) => (password: string) => Promise.resolve(void told.push(`${what} ${password}`));
  const find = () => Promise.resolve(known);
  const window = new VncLogin(tunnel, { find, accepted: tell('accepted'), refused: tell('refused') });
  const ends = {
    server: { out: toWindow, in: new ByteReader(toServer) },
    window: { out: window, in: new ByteReader(window) },
  };
  return {
    window,
    tunnel,
    told,
    server: ends.server,
    /** The next bytes that the window hears; undefined where it ends before. */
    heard: (count: number) => ends.window.in.read(count),
    /** Each line is said when the one before it has been heard; resolves to what was heard. */
    talk: async (conversation: Conversation) => {
      const heard: Buffer[] = [];
      for (const [who, line] of conversation) {
        ends[who].out.write(line);
        heard.push((await ends[who === 'server' ? 'window' : 'server'].in.read(line.length)) ?? Buffer.alloc(0));
      }
      return heard;
    },
  };
}

const lines = (conversation: Conversation): readonly Buffer[] => conversation.map(([, line]) => line);

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

async function failure(window: Duplex): Promise<unknown> {
  const [error] = (await once(window, 'error')) as [Error];
  return 'reason' in error ? error.reason : error;
}

it.each([
  ['harbour7', 'a8185f8fdef2bb892222a259722923e9'],
  ['a', '449407fb6f71bd517aca76866568a4e2'],
  ['longer than eight', '2b8dd6089fd1e9844f2889eeecc374d9'],
  ['Grün', '0d65435f6a42c76a7f0a1e30e95f4037'],
])('the password "%s" answers a challenge as VNC does', (password, answer) => {
  expect(answerChallenge(CHALLENGE, password).toString('hex')).toBe(answer);
});

it.each(WITH_PASSWORD)(
  'a server of %s gets the right answer in the place of that of the window',
  async (_, greeting) => {
    const { talk, told } = start('harbour7');
    const heard = await talk(greeting);
    expect(heard).toEqual([...lines(greeting).slice(0, -1), answerChallenge(CHALLENGE, 'harbour7')]);
    const rest: Conversation = [
      ['server', OK],
      ['window', PICTURE],
      ['server', PICTURE],
    ];
    expect([await talk(rest), told]).toEqual([lines(rest), ['accepted harbour7']]);
  },
);

it.each(WITHOUT_PASSWORD)('what is said to and by a server of %s goes on as it is', async (_, greeting) => {
  const { talk, told, server, heard } = start(undefined);
  expect(await talk(greeting)).toEqual(lines(greeting));
  server.out.end(PICTURE);
  expect([await heard(PICTURE.length), await heard(1), told]).toEqual([PICTURE, undefined, []]);
});

it('a server that says everything at once is heard in its turn, byte by byte', async () => {
  const { server, window, heard } = start(undefined);
  const greeting = Buffer.concat([Buffer.from('RFB 003.008\n'), Buffer.of(1, 1), OK, PICTURE]);
  for (const byte of greeting) server.out.write(Buffer.of(byte));
  server.out.end();
  for (const byte of Buffer.from('RFB 003.008\n\u0001')) window.write(Buffer.of(byte));
  expect([await heard(greeting.length), await heard(1)]).toEqual([greeting, undefined]);
});

it('what is no greeting reaches the window once the server has ended', async () => {
  const { server, heard } = start(undefined);
  server.out.end('SSH-2.0');
  expect([await heard(7), await heard(1)]).toEqual([Buffer.from('SSH-2.0'), undefined]);
});

it('without a password the window is told so, and hears no challenge', async () => {
  const { talk, window, server, tunnel } = start(undefined);
  const greeting = [...version(8), ['server', Buffer.from([1, 2])], ['window', Buffer.from([2])]] as const;
  await talk(greeting);
  server.out.write(CHALLENGE);
  expect(await failure(window)).toMatchObject({ key: 'reason.consolePasswordWanted' });
  expect([window.readableLength, tunnel.destroyed]).toEqual([0, true]);
});

it('a password that is refused is told of first, and then the window', async () => {
  const { talk, window, server, told } = start('wrong');
  const [, [, greeting] = ['', []]] = WITH_PASSWORD;
  await talk(greeting);
  server.out.write(Buffer.concat([FAILED, uint32(3), Buffer.from('no!')]));
  expect(await failure(window)).toMatchObject({ key: 'reason.consolePasswordRefused' });
  expect(told).toEqual(['refused wrong']);
});

it('a window that does not read holds up the server', async () => {
  const { talk, server, window, heard } = start(undefined);
  await talk([...version(3), ['server', uint32(1)]]);
  const bytes = Buffer.alloc(64 * 1024, 1);
  let sent = 0;
  while (server.out.write(bytes)) sent += bytes.length;
  for (sent += bytes.length; sent < 8 * 1024 * 1024; sent += bytes.length) server.out.write(bytes);
  server.out.end();
  expect(window.readableLength).toBeLessThan(1024 * 1024);
  expect((await heard(sent))?.length).toBe(sent);
});

it('ends with its tunnel, and its tunnel with it', async () => {
  const left = start(undefined);
  const closed = new Promise((resolve) => left.tunnel.once('close', resolve));
  left.window.destroy();
  await closed;
  const cut = start(undefined);
  cut.tunnel.destroy(new Error('cut'));
  expect(await failure(cut.window)).toEqual(new Error('cut'));
});
