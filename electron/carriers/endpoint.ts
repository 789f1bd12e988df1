import {
  toErrorData,
  type BytesFrame,
  type ClientFrame,
  type CreditFrame,
  type ErrorData,
} from '../../shared/contract';
import type { Backend } from '../backend/backend-types';
import { parseClientFrame } from './client-frame';
import type { SentFrame, WindowPort } from './sent-frame';
import { openServerChannel, type ServerChannel } from './server-channel';
import { createServerTopic, type ServerTopic } from './server-topic';

interface Channel {
  /** undefined while the backend is opening it. */
  stream: ServerChannel | undefined;
  readonly opening: AbortController;
}

/**
 * Answers one window from the backend, until the port closes or the returned disposer is called. A window that
 * breaks the protocol is cut off.
 */
export function serveFrames(port: WindowPort, backend: Backend): () => void {
  const topics = new Map<number, ServerTopic>();
  const channels = new Map<number, Channel>();
  let isClosed = false;

  const send = (frame: SentFrame): void => {
    if (!isClosed) port.send(frame);
  };
  const close = (): void => {
    if (isClosed) return;
    isClosed = true;
    for (const topic of topics.values()) topic.dispose();
    for (const channel of channels.values()) destroyChannel(channel);
    topics.clear();
    channels.clear();
    port.close();
  };

  const call = async (id: number, name: string, params: unknown): Promise<void> => {
    try {
      send({ t: 'result', id, value: await backend.call(name, params) });
    } catch (error) {
      send({ t: 'end', id, error: toErrorData(error) });
    }
  };

  const listen = (id: number, name: string, params: unknown): void => {
    const topic = createServerTopic();
    topics.set(id, topic);
    const end = (error: ErrorData): void => {
      if (topics.get(id) !== topic) return;
      topics.delete(id);
      topic.dispose();
      send({ t: 'end', id, error });
    };
    try {
      topic.follow(
        backend.listen(name, params, {
          patch: (patch) => {
            const applied = topic.acknowledged();
            send({ t: 'patch', id, patch });
            return applied;
          },
          error: end,
        }),
      );
    } catch (error) {
      end(toErrorData(error));
    }
  };

  const open = async (id: number, name: string, params: unknown): Promise<void> => {
    const channel: Channel = { stream: undefined, opening: new AbortController() };
    channels.set(id, channel);
    try {
      const stream = await backend.open(name, params, channel.opening.signal);
      if (channels.get(id) !== channel) {
        stream.destroy();
        return;
      }
      send({ t: 'opened', id });
      channel.stream = openServerChannel(id, stream, {
        send,
        onEnd: (error) => {
          channels.delete(id);
          send(error === undefined ? { t: 'end', id } : { t: 'end', id, error });
        },
      });
    } catch (error) {
      if (channels.delete(id)) send({ t: 'end', id, error: toErrorData(error) });
    }
  };

  const toChannel = (frame: BytesFrame | CreditFrame): boolean =>
    channels.get(frame.id)?.stream?.receive(frame) ?? true;

  /** False for what a window that keeps to the protocol never sends. */
  const receive = (frame: ClientFrame): boolean => {
    switch (frame.t) {
      case 'call':
      case 'listen':
      case 'open':
        if (topics.has(frame.id) || channels.has(frame.id)) return false;
        if (frame.t === 'call') void call(frame.id, frame.name, frame.params);
        else if (frame.t === 'listen') listen(frame.id, frame.name, frame.params);
        else void open(frame.id, frame.name, frame.params);
        return true;
      case 'ack':
        topics.get(frame.id)?.acknowledge();
        return true;
      case 'close': {
        topics.get(frame.id)?.dispose();
        topics.delete(frame.id);
        const channel = channels.get(frame.id);
        channels.delete(frame.id);
        if (channel !== undefined) destroyChannel(channel);
        return true;
      }
      default:
        return toChannel(frame);
    }
  };

  port.onFrame((message) => {
    const frame = parseClientFrame(message);
    if (!isClosed && (frame === undefined || !receive(frame))) close();
  });
  port.onClose(close);
  return close;
}

function destroyChannel(channel: Channel): void {
  channel.opening.abort();
  channel.stream?.destroy();
}
