import type { Bridge, ByteChannel, ChannelListener } from './bridge';
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
import { BridgeError, toErrorData, type ErrorData } from './errors';
import type { Patch } from './rows';

type Answer<T> = { readonly value: T } | { readonly error: ErrorData };

/**
 * The bridge in a form that lives through Electron's contextBridge. That copies all that passes: a rejected promise
 * would keep an error's message alone, and a getter would be read only once.
 */
export interface ExposedBridge {
  call<N extends RequestName>(name: N, params: RequestParams<N>): Promise<Answer<RequestResult<N>>>;
  listen<N extends TopicName>(
    name: N,
    params: TopicParams<N>,
    onPatch: (patch: Patch<TopicRows[N]>) => void,
    onError: (error: ErrorData) => void,
  ): () => void;
  open<N extends ChannelName>(name: N, params: ChannelParams<N>, listener: ChannelListener): ExposedChannel;
  onStatus(listener: (isUp: boolean) => void): () => void;
}

interface ExposedChannel {
  send(bytes: Uint8Array): void;
  bufferedAmount(): number;
  close(): void;
}

/** The preload script's side. */
export function exposeBridge(bridge: Bridge): ExposedBridge {
  return {
    call: (name, params) =>
      bridge.call(name, params).then(
        (value) => ({ value }),
        (error: unknown) => ({ error: toErrorData(error) }),
      ),
    listen: (name, params, onPatch, onError) => bridge.listen(name, params, { onPatch, onError }),
    open: (name, params, listener) => {
      const channel = bridge.open(name, params, listener);
      return {
        send: (bytes) => channel.send(bytes),
        bufferedAmount: () => channel.bufferedAmount,
        close: () => channel.close(),
      };
    },
    onStatus: (listener) => bridge.onStatus(listener),
  };
}

/** The page's side: an ordinary bridge again. */
export function fromExposedBridge(exposed: ExposedBridge): Bridge {
  return {
    call: async (name, params) => {
      const answer = await exposed.call(name, params);
      if ('error' in answer) throw new BridgeError(answer.error);
      return answer.value;
    },
    listen: (name, params, listener) =>
      exposed.listen(
        name,
        params,
        (patch) => listener.onPatch(patch),
        (error) => listener.onError(error),
      ),
    open: (name, params, listener) => toChannel(exposed.open(name, params, toPlain(listener))),
    onStatus: (listener) => exposed.onStatus(listener),
  };
}

/** Only own members of plain objects pass the contextBridge. */
function toPlain(listener: ChannelListener): ChannelListener {
  return {
    onOpen: () => listener.onOpen(),
    onBytes: (bytes) => listener.onBytes(bytes),
    onTaken: () => listener.onTaken?.(),
    onClose: (error) => listener.onClose(error),
  };
}

function toChannel(exposed: ExposedChannel): ByteChannel {
  return {
    send: (bytes) => exposed.send(bytes),
    get bufferedAmount() {
      return exposed.bufferedAmount();
    },
    close: () => exposed.close(),
  };
}
