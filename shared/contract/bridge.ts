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
import type { ErrorData } from './errors';
import type { Patch } from './rows';

/** The renderer's whole view of the backend; in Electron the preload script exposes it as `window.bridge`. */
export interface Bridge {
  /** Rejects with a BridgeError. */
  call<N extends RequestName>(name: N, params: RequestParams<N>): Promise<RequestResult<N>>;
  /**
   * Follows a topic. The first patch has `reset`. The next patch is sent only after `onPatch` returned, so a
   * slow reader gets fewer, larger patches. After a reconnect of the carrier the first patch has `reset` again.
   */
  listen<N extends TopicName>(
    name: N,
    params: TopicParams<N>,
    listener: { onPatch(patch: Patch<TopicRows[N]>): void; onError(error: ErrorData): void },
  ): () => void;
  open<N extends ChannelName>(name: N, params: ChannelParams<N>, listener: ChannelListener): ByteChannel;
  /** Whether the carrier itself is up; always true in Electron. Calls back at once and at each change. */
  onStatus(listener: (isUp: boolean) => void): () => void;
}

export interface ChannelListener {
  onOpen(): void;
  /** More is sent only as this returns, or as its promise, which never rejects, resolves. */
  onBytes(bytes: Uint8Array): void | Promise<void>;
  /** The backend has taken more of what was sent. */
  onTaken?(): void;
  /** Once, last; without an error when the other side ended it well. */
  onClose(error?: ErrorData): void;
}

export interface ByteChannel {
  send(bytes: Uint8Array): void;
  /** Bytes sent and not yet taken by the backend. */
  readonly bufferedAmount: number;
  close(): void;
}
