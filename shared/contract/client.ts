import type { Bridge, ByteChannel, ChannelListener } from './bridge';
import { openChannel, type ClientChannel } from './client-channel';
import type {
  ChannelName,
  ChannelParams,
  RequestName,
  RequestParams,
  RequestResult,
  TopicName,
  TopicParams,
  TopicRows,
} from './contract';
import { BridgeError, type ErrorData } from './errors';
import type { ClientFrame, FramePort, ServerFrame } from './frames';
import type { Patch } from './rows';

type ClientPort = FramePort<ClientFrame, ServerFrame>;

interface Call {
  resolve(value: unknown): void;
  reject(error: BridgeError): void;
}

interface Topic {
  readonly name: string;
  readonly params: unknown;
  readonly listener: { onPatch(patch: Patch): void; onError(error: ErrorData): void };
}

/** The bridge over a carrier that lives as long as the window. */
export function createBridge(port: ClientPort): Bridge {
  const client = new BridgeClient();
  client.attach(port);
  return client;
}

/**
 * The window's end of the contract. When a carrier is lost, pending calls and channels fail, and topics wait: they
 * are asked for again, under fresh ids, over the next port that is attached.
 */
export class BridgeClient implements Bridge {
  private port: ClientPort | undefined;
  private isUp = false;
  private lastId = 0;
  private readonly calls = new Map<number, Call>();
  private readonly channels = new Map<number, ClientChannel>();
  private topics = new Map<number, Topic>();
  private readonly statusListeners = new Set<(isUp: boolean) => void>();

  attach(port: ClientPort): void {
    this.port = port;
    port.onOpen(() => this.setUp(true));
    port.onFrame((frame) => this.receive(port, frame));
    port.onClose(() => this.detach());
    const waiting = this.topics.values();
    this.topics = new Map();
    for (const topic of waiting) this.follow(topic);
  }

  call<N extends RequestName>(name: N, params: RequestParams<N>): Promise<RequestResult<N>> {
    const port = this.port;
    if (port === undefined) return Promise.reject(new BridgeError(carrierLost()));
    return new Promise<RequestResult<N>>((resolve, reject) => {
      const id = this.nextId();
      this.calls.set(id, { resolve, reject });
      port.send({ t: 'call', id, name, params });
    });
  }

  listen<N extends TopicName>(
    name: N,
    params: TopicParams<N>,
    listener: { onPatch(patch: Patch<TopicRows[N]>): void; onError(error: ErrorData): void },
  ): () => void {
    const topic: Topic = { name, params, listener };
    this.follow(topic);
    return () => {
      for (const [id, known] of this.topics) {
        if (known !== topic) continue;
        this.topics.delete(id);
        this.port?.send({ t: 'close', id });
      }
    };
  }

  open<N extends ChannelName>(name: N, params: ChannelParams<N>, listener: ChannelListener): ByteChannel {
    const id = this.nextId();
    const channel = openChannel(id, listener, {
      send: (frame) => this.port?.send(frame),
      forget: () => this.channels.delete(id),
    });
    this.channels.set(id, channel);
    if (this.port === undefined) queueMicrotask(() => channel.end(carrierLost()));
    else this.port.send({ t: 'open', id, name, params });
    return channel;
  }

  onStatus(listener: (isUp: boolean) => void): () => void {
    this.statusListeners.add(listener);
    listener(this.isUp);
    return () => this.statusListeners.delete(listener);
  }

  private nextId(): number {
    this.lastId += 1;
    return this.lastId;
  }

  private follow(topic: Topic): void {
    const id = this.nextId();
    this.topics.set(id, topic);
    this.port?.send({ t: 'listen', id, name: topic.name, params: topic.params });
  }

  private setUp(isUp: boolean): void {
    if (this.isUp === isUp) return;
    this.isUp = isUp;
    for (const listener of this.statusListeners) listener(isUp);
  }

  private detach(): void {
    this.port = undefined;
    const calls = [...this.calls.values()];
    this.calls.clear();
    for (const call of calls) call.reject(new BridgeError(carrierLost()));
    for (const channel of [...this.channels.values()]) channel.end(carrierLost());
    this.setUp(false);
  }

  private receive(port: ClientPort, frame: ServerFrame): void {
    switch (frame.t) {
      case 'result':
        this.calls.get(frame.id)?.resolve(frame.value);
        this.calls.delete(frame.id);
        return;
      case 'patch':
        this.apply(port, frame.id, frame.patch);
        return;
      case 'end':
        this.end(frame.id, frame.error);
        return;
      default:
        this.channels.get(frame.id)?.receive(frame);
    }
  }

  private apply(port: ClientPort, id: number, patch: Patch): void {
    const topic = this.topics.get(id);
    // None: it was closed while the patch was on its way.
    if (topic === undefined) return;
    try {
      topic.listener.onPatch(patch);
    } finally {
      port.send({ t: 'ack', id });
    }
  }

  private end(id: number, error: ErrorData | undefined): void {
    const call = this.calls.get(id);
    const topic = this.topics.get(id);
    this.calls.delete(id);
    this.topics.delete(id);
    const reason: ErrorData = error ?? { kind: 'internal', detail: 'ended without a reason' };
    call?.reject(new BridgeError(reason));
    topic?.listener.onError(reason);
    this.channels.get(id)?.end(error);
  }
}

function carrierLost(): ErrorData {
  return { kind: 'transport', transport: 'cut', host: '', detail: 'the program behind this window is not answering' };
}
