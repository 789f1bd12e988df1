import { expect, test } from 'vitest';
import { BridgeClient } from '../../../shared/contract/client';
import {
  CHANNEL_WINDOW_BYTES,
  CREDIT_STEP_BYTES,
  connectionObjectId,
  type ClientFrame,
  type FramePort,
  type Patch,
  type ServerFrame,
} from '../../../shared/contract';
import { neverCalled, patchOf } from '../../helpers/scripted-backend';

/** A port that the test answers by hand. */
function createPort() {
  const sent: ClientFrame[] = [];
  let receive: (frame: ServerFrame) => void = neverCalled;
  let lose: () => void = neverCalled;
  const port: FramePort<ClientFrame, ServerFrame> = {
    send: (frame) => {
      sent.push(frame);
    },
    onOpen: (listener) => listener(),
    onFrame: (listener) => {
      receive = listener;
    },
    onClose: (listener) => {
      lose = listener;
    },
    close: () => lose(),
  };
  return { port, sent, receive: (frame: ServerFrame) => receive(frame) };
}

function attach(client: BridgeClient) {
  const port = createPort();
  client.attach(port.port);
  return port;
}

const channelListener = { onOpen: () => undefined, onBytes: neverCalled, onClose: neverCalled };

test('a topic is asked for again over the next port, under an id that was never used', () => {
  const client = new BridgeClient();
  const patches: Patch[] = [];
  const first = attach(client);
  client.listen('jobs', {}, { onPatch: (patch) => patches.push(patch), onError: neverCalled });
  first.port.close();
  const second = attach(client);
  second.receive({ t: 'patch', id: 2, patch: patchOf('a') });
  expect([first.sent, second.sent, patches]).toEqual([
    [{ t: 'listen', id: 1, name: 'jobs', params: {} }],
    [
      { t: 'listen', id: 2, name: 'jobs', params: {} },
      { t: 'ack', id: 2 },
    ],
    [patchOf('a')],
  ]);
});

test('a topic that nobody follows any more is not asked for again', () => {
  const client = new BridgeClient();
  const first = attach(client);
  const stop = client.listen('jobs', {}, { onPatch: neverCalled, onError: neverCalled });
  first.port.close();
  stop();
  expect(attach(client).sent).toEqual([]);
});

test('a patch that its reader chokes on is acknowledged, so that the next one comes', () => {
  const client = new BridgeClient();
  const { sent, receive } = attach(client);
  client.listen('jobs', {}, { onPatch: neverCalled, onError: neverCalled });
  expect(() => receive({ t: 'patch', id: 1, patch: patchOf('a') })).toThrow();
  expect(sent.at(-1)).toEqual({ t: 'ack', id: 1 });
});

test('calls fail at once while there is no port, and channels soon after', async () => {
  const client = new BridgeClient();
  attach(client).port.close();
  await expect(client.call('app.info', {})).rejects.toMatchObject({ data: { transport: 'cut' } });
  const closed = new Promise((onClose) => {
    client.open('console', { id: connectionObjectId('c1') }, { ...channelListener, onClose });
  });
  expect(await closed).toMatchObject({ transport: 'cut' });
});

test('the status is told at once and at each change', () => {
  const client = new BridgeClient();
  const statuses: boolean[] = [];
  const stop = client.onStatus((isUp) => statuses.push(isUp));
  attach(client).port.close();
  stop();
  attach(client);
  expect(statuses).toEqual([false, true, false]);
});

test('a channel sends what its window holds, and the rest as credit comes', () => {
  const client = new BridgeClient();
  const { sent, receive } = attach(client);
  const channel = client.open('console', { id: connectionObjectId('c1') }, channelListener);
  channel.send(new Uint8Array(CHANNEL_WINDOW_BYTES + 5));
  const sizes = () => sent.flatMap((frame) => (frame.t === 'bytes' ? [frame.bytes.length] : []));
  const steps = [[sizes(), channel.bufferedAmount]];
  receive({ t: 'opened', id: 1 });
  steps.push([sizes(), channel.bufferedAmount]);
  receive({ t: 'credit', id: 1, bytes: 3 });
  steps.push([sizes(), channel.bufferedAmount]);
  receive({ t: 'credit', id: 1, bytes: CHANNEL_WINDOW_BYTES });
  steps.push([sizes(), channel.bufferedAmount]);
  expect(steps).toEqual([
    [[], CHANNEL_WINDOW_BYTES + 5],
    [[CHANNEL_WINDOW_BYTES], CHANNEL_WINDOW_BYTES + 5],
    [[CHANNEL_WINDOW_BYTES, 3], CHANNEL_WINDOW_BYTES + 2],
    [[CHANNEL_WINDOW_BYTES, 3, 2], 2],
  ]);
});

test('nothing is heard of a channel after it was closed', () => {
  const client = new BridgeClient();
  const { sent, receive } = attach(client);
  const channel = client.open('console', { id: connectionObjectId('c1') }, channelListener);
  channel.close();
  receive({ t: 'bytes', id: 1, bytes: new Uint8Array(1) });
  receive({ t: 'end', id: 1 });
  channel.send(new Uint8Array(1));
  expect([sent.at(-1), channel.bufferedAmount]).toEqual([{ t: 'close', id: 1 }, 0]);
});

test('a channel gives credit in steps, for bytes that its listener has seen to, at once or in its own time', async () => {
  const client = new BridgeClient();
  const { sent, receive } = attach(client);
  let finish: () => void = neverCalled;
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let isSlow = false;
  client.open(
    'console',
    { id: 'c1/console/x' },
    {
      ...channelListener,
      onBytes: () => (isSlow ? done : undefined),
    },
  );
  receive({ t: 'opened', id: 1 });
  sent.length = 0;
  receive({ t: 'bytes', id: 1, bytes: new Uint8Array(3) });
  expect(sent).toEqual([]);
  receive({ t: 'bytes', id: 1, bytes: new Uint8Array(CREDIT_STEP_BYTES) });
  isSlow = true;
  receive({ t: 'bytes', id: 1, bytes: new Uint8Array(CREDIT_STEP_BYTES) });
  expect(sent).toEqual([{ t: 'credit', id: 1, bytes: CREDIT_STEP_BYTES + 3 }]);
  finish();
  await done;
  expect(sent.at(-1)).toEqual({ t: 'credit', id: 1, bytes: CREDIT_STEP_BYTES });
});
