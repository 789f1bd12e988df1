import { once } from 'node:events';
import { expect, test } from 'vitest';
import { serveFrames } from '../../../electron/carriers/endpoint';
import { MESSAGE_BYTES, type SentFrame, type WindowPort } from '../../../electron/carriers/sent-frame';
import { CHANNEL_WINDOW_BYTES, type ClientFrame } from '../../../shared/contract';
import { createQueue, createScriptedBackend } from '../../helpers/scripted-backend';

/** A port whose other end is the test. */
function openPort() {
  const sent = createQueue<SentFrame>();
  const closed = createQueue<null>();
  let receive: (frame: unknown) => void = () => undefined;
  let lose = (): void => undefined;
  const port: WindowPort = {
    send: sent.put,
    onOpen: (listener) => listener(),
    onFrame: (listener) => {
      receive = listener;
    },
    onClose: (listener) => {
      lose = listener;
    },
    close: () => closed.put(null),
  };
  const backend = createScriptedBackend();
  serveFrames(port, backend);
  return { backend, sent, closed, receive: (frame: ClientFrame) => receive(frame), lose: () => lose() };
}

async function openChannel() {
  const port = openPort();
  port.receive({ t: 'open', id: 1, name: 'console', params: {} });
  const { near, far } = await port.backend.nextChannel();
  expect(await port.sent.take()).toEqual({ t: 'opened', id: 1 });
  return { ...port, near, far };
}

function sizeOf(frame: SentFrame): number {
  return frame.t === 'bytes' ? frame.pieces.reduce((sum, { length }) => sum + length, 0) : 0;
}

test('small pieces that come together go together, and at once where they are enough for a message', async () => {
  const { sent, far } = await openChannel();
  for (const piece of ['a', 'b', 'c']) far.write(piece);
  expect(await sent.take()).toEqual({ t: 'bytes', id: 1, pieces: ['a', 'b', 'c'].map((piece) => Buffer.from(piece)) });
  far.write(new Uint8Array(MESSAGE_BYTES));
  far.write('d');
  expect([sizeOf(await sent.take()), sizeOf(await sent.take())]).toEqual([MESSAGE_BYTES, 1]);
});

test('what came before the end is told before it', async () => {
  const { sent, far } = await openChannel();
  far.end('last words');
  expect([sizeOf(await sent.take()), await sent.take()]).toEqual([10, { t: 'end', id: 1 }]);
});

test('no more than the window is sent until the reader gives credit', async () => {
  const { sent, receive, far } = await openChannel();
  far.write(new Uint8Array(CHANNEL_WINDOW_BYTES + 10));
  let bytes = 0;
  while (bytes < CHANNEL_WINDOW_BYTES) bytes += sizeOf(await sent.take());
  expect(bytes).toBe(CHANNEL_WINDOW_BYTES);
  const next = sent.take();
  receive({ t: 'credit', id: 1, bytes: 4 });
  expect(sizeOf(await next)).toBe(4);
});

test('a writer gets credit as the stream takes the bytes, and not before', async () => {
  const { sent, receive, far } = await openChannel();
  receive({ t: 'bytes', id: 1, bytes: new Uint8Array(100) });
  const credit = sent.take();
  far.resume();
  expect(await credit).toEqual({ t: 'credit', id: 1, bytes: 100 });
});

test.each<[string, readonly ClientFrame[]]>([
  ['sends more than the window holds', [{ t: 'bytes', id: 1, bytes: new Uint8Array(CHANNEL_WINDOW_BYTES + 1) }]],
  ['gives credit for what it was not sent', [{ t: 'credit', id: 1, bytes: 1 }]],
  ['uses an id twice', [{ t: 'listen', id: 1, name: 'tree', params: {} }]],
])('a window that %s is cut off, and its stream freed', async (_, frames) => {
  const { receive, closed, near } = await openChannel();
  const freed = once(near, 'close');
  frames.forEach(receive);
  await closed.take();
  await freed;
});

test('a channel that is closed while it opens frees the stream that comes too late', async () => {
  const { backend, receive } = openPort();
  receive({ t: 'open', id: 1, name: 'console', params: {} });
  receive({ t: 'close', id: 1 });
  const { near } = await backend.nextChannel();
  if (!near.destroyed) await once(near, 'close');
  expect(near.destroyed).toBe(true);
});

test('frames for what has ended are of no account', async () => {
  const { sent, receive, backend } = openPort();
  receive({ t: 'ack', id: 7 });
  receive({ t: 'close', id: 7 });
  receive({ t: 'credit', id: 7, bytes: 1 });
  receive({ t: 'bytes', id: 7, bytes: new Uint8Array(1) });
  backend.answer = () => 'still there';
  receive({ t: 'call', id: 8, name: 'app.info', params: {} });
  expect(await sent.take()).toEqual({ t: 'result', id: 8, value: 'still there' });
});

test('nothing is sent to a window that is gone', async () => {
  const { sent, receive, lose, backend } = openPort();
  const answers = createQueue<(value: string) => void>();
  backend.answer = () => new Promise(answers.put);
  receive({ t: 'call', id: 1, name: 'app.info', params: {} });
  const answer = await answers.take();
  lose();
  answer('too late');
  backend.answer = () => expect.unreachable('the window is gone');
  receive({ t: 'call', id: 2, name: 'app.info', params: {} });
  await Promise.resolve();
  expect(sent.items).toEqual([]);
});
