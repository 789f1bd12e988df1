import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  BridgeError,
  CHANNEL_WINDOW_BYTES,
  connectionObjectId,
  ReasonError,
  text,
  type Bridge,
  type ErrorData,
  type Patch,
} from '../../../shared/contract';
import { TransportError, XapiError } from '../../../shared/xenapi/errors';
import { createQueue, neverCalled, patchOf, type ScriptedBackend } from '../../helpers/scripted-backend';
import { treeParams } from '../../helpers/tree-params';

export interface Carried {
  readonly bridge: Bridge;
  readonly backend: ScriptedBackend;
  /** Breaks the carrier as a crash of the other side would. */
  cut(): void;
  dispose(): Promise<void>;
}

const CONSOLE = { id: connectionObjectId('c1') };

/** What every carrier of the contract must do, whichever it is. */
export function describeContract(carrier: string, connect: () => Promise<Carried>): void {
  describe(`the contract over ${carrier}`, () => {
    let carried: Carried;

    beforeEach(async () => {
      carried = await connect();
    });
    afterEach(() => carried.dispose());

    describe('calls', () => {
      test('bring the parameters there and the result back', async () => {
        carried.backend.answer = (name, params) => ({ name, params });
        expect(await carried.bridge.call('preferences.write', { treeWidth: 30 })).toEqual({
          name: 'preferences.write',
          params: { treeWidth: 30 },
        });
      });

      test('are answered each with its own result, in whatever order', async () => {
        const answers = createQueue<(value: unknown) => void>();
        carried.backend.answer = () => new Promise(answers.put);
        const first = carried.bridge.call('app.info', {});
        const second = carried.bridge.call('app.info', {});
        const [answerFirst, answerSecond] = [await answers.take(), await answers.take()];
        answerSecond('second');
        expect(await second).toBe('second');
        answerFirst('first');
        expect(await first).toBe('first');
      });

      test.each<[string, Error, ErrorData]>([
        [
          'a server',
          new XapiError('VM_BAD_POWER_STATE', ['OpaqueRef:1', 'halted', 'running'], 'VM.start', 'h1:443'),
          {
            kind: 'xapi',
            code: 'VM_BAD_POWER_STATE',
            params: ['OpaqueRef:1', 'halted', 'running'],
            method: 'VM.start',
            host: 'h1:443',
          },
        ],
        [
          'the network',
          new TransportError('certificate-changed', 'h1:443', 'pinned', 'AA:BB'),
          {
            kind: 'transport',
            transport: 'certificate-changed',
            host: 'h1:443',
            detail: 'pinned',
            fingerprint: 'AA:BB',
          },
        ],
        ['the program', new ReasonError(text('secrets.locked')), { kind: 'reason', reason: { key: 'secrets.locked' } }],
        ['a fault', new RangeError('out of range'), { kind: 'internal', detail: 'out of range' }],
      ])('reject with all that is known of an error of %s', async (_, error, data) => {
        carried.backend.answer = () => Promise.reject(error);
        await expect(carried.bridge.call('app.info', {})).rejects.toEqual(new BridgeError(data));
      });

      test('are rejected when the carrier is lost', async () => {
        const asked = createQueue<null>();
        carried.backend.answer = () => {
          asked.put(null);
          return new Promise(() => undefined);
        };
        const call = carried.bridge.call('app.info', {});
        await asked.take();
        carried.cut();
        await expect(call).rejects.toMatchObject({ data: { kind: 'transport', transport: 'cut' } });
      });
    });

    describe('topics', () => {
      test('bring patches in order, each after the one before was taken', async () => {
        const patches = createQueue<Patch>();
        carried.bridge.listen('tree', treeParams(), { onPatch: patches.put, onError: neverCalled });
        const { name, params, sink } = await carried.backend.nextTopic();
        const order: string[] = [];
        void patches.take().then(() => order.push('shown'));
        await sink.patch({ reset: true, upsert: [], remove: [] }).then(() => order.push('acknowledged'));
        await sink.patch(patchOf('a'));
        expect({ name, params, order, second: await patches.take() }).toEqual({
          name: 'tree',
          params: treeParams(),
          order: ['shown', 'acknowledged'],
          second: patchOf('a'),
        });
      });

      test('stop at the backend when the window no longer follows', async () => {
        const stop = carried.bridge.listen('jobs', {}, { onPatch: neverCalled, onError: neverCalled });
        const topic = await carried.backend.nextTopic();
        stop();
        await topic.stopped;
      });

      test('end with the error that the backend gives', async () => {
        const errors = createQueue<ErrorData>();
        carried.bridge.listen('jobs', {}, { onPatch: neverCalled, onError: errors.put });
        const topic = await carried.backend.nextTopic();
        topic.sink.error({ kind: 'internal', detail: 'the view failed' });
        expect(await errors.take()).toEqual({ kind: 'internal', detail: 'the view failed' });
        await topic.stopped;
      });

      test('that the backend refuses end with its reason', async () => {
        const errors = createQueue<ErrorData>();
        carried.backend.refusal = new ReasonError(text('errors.badRequest'));
        carried.bridge.listen('jobs', {}, { onPatch: neverCalled, onError: errors.put });
        expect(await errors.take()).toEqual({ kind: 'reason', reason: { key: 'errors.badRequest' } });
      });

      test('stop at the backend when the carrier is lost, and nobody waits for the last patch', async () => {
        carried.bridge.listen('tree', treeParams(), { onPatch: () => carried.cut(), onError: neverCalled });
        const topic = await carried.backend.nextTopic();
        await topic.sink.patch(patchOf('a'));
        await topic.stopped;
      });
    });

    describe('channels', () => {
      test('carry bytes both ways, more than the window holds, in order', async () => {
        const bytes = new Uint8Array(3 * CHANNEL_WINDOW_BYTES + 17).map((_, index) => index % 251);
        const { channel, received, closed } = openChannel(carried.bridge);
        const { far } = await carried.backend.nextChannel();
        far.pipe(far);
        channel.send(bytes);
        expect(Buffer.compare(await received(bytes.length), bytes)).toBe(0);
        far.unpipe(far).end();
        expect(await closed).toBeUndefined();
      });

      test('hold back what a slow reader has not taken', async () => {
        const { channel, opened } = openChannel(carried.bridge);
        const { near } = await carried.backend.nextChannel();
        await opened;
        channel.send(new Uint8Array(2 * CHANNEL_WINDOW_BYTES));
        // The answer comes behind the bytes.
        await carried.bridge.call('app.info', {});
        expect([near.writableLength, channel.bufferedAmount]).toEqual([CHANNEL_WINDOW_BYTES, 2 * CHANNEL_WINDOW_BYTES]);
      });

      test('close at the backend when the window closes them', async () => {
        const { channel, opened } = openChannel(carried.bridge);
        const { near } = await carried.backend.nextChannel();
        await opened;
        channel.close();
        await once(near, 'close');
      });

      test('end with an error when the stream is cut', async () => {
        const { opened, closed } = openChannel(carried.bridge);
        const { near } = await carried.backend.nextChannel();
        await opened;
        near.destroy();
        expect(await closed).toMatchObject({ kind: 'transport', transport: 'cut' });
      });

      test('that the backend cannot open end with its error', async () => {
        carried.backend.refusal = new XapiError('HANDLE_INVALID', ['console', 'OpaqueRef:1']);
        expect(await openChannel(carried.bridge).closed).toMatchObject({ kind: 'xapi', code: 'HANDLE_INVALID' });
      });

      test('end with an error when the carrier is lost, and free the stream', async () => {
        const { opened, closed } = openChannel(carried.bridge);
        const { near } = await carried.backend.nextChannel();
        await opened;
        carried.cut();
        await once(near, 'close');
        expect(await closed).toMatchObject({ kind: 'transport', transport: 'cut' });
      });
    });
  });
}

function openChannel(bridge: Bridge) {
  let open = (): void => undefined;
  let close: (error?: ErrorData) => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const closed = new Promise<ErrorData | undefined>((resolve) => {
    close = resolve;
  });
  const chunks: Uint8Array[] = [];
  let onChunk = (): void => undefined;
  const channel = bridge.open('console', CONSOLE, {
    onOpen: () => open(),
    onBytes: (bytes) => {
      chunks.push(bytes.slice());
      onChunk();
    },
    onClose: (error) => close(error),
  });
  /** All bytes so far, once there are that many. */
  const received = (count: number): Promise<Buffer> =>
    new Promise((resolve) => {
      onChunk = () => {
        const all = Buffer.concat(chunks);
        if (all.length >= count) resolve(all);
      };
      onChunk();
    });
  return { channel, opened, closed, received };
}
