/** What we use of a package that ships no types. */
declare module 'xen-api' {
  export interface XenApiClient {
    connect(): Promise<void>;
    disconnect(): Promise<void>;
    readonly objectsFetched: Promise<void>;
    readonly objects: { readonly all: Readonly<Record<string, XenApiObject>> };
    call(method: string, ...params: readonly unknown[]): Promise<unknown>;
    /** Resolves to the task's result. */
    callAsync(method: string, ...params: readonly unknown[]): Promise<unknown>;
    /** Resolves when all events up to now are in, to the object where one is asked for. */
    barrier(ref?: string): Promise<XenApiObject>;
    getResource(path: string, options: ResourceOptions): Promise<{ readonly body: AsyncIterable<Uint8Array> }>;
    /** Resolves to the task's result. */
    putResource(body: Uint8Array, path: string, options: ResourceOptions): Promise<unknown>;
  }
  export interface XenApiObject {
    readonly $ref: string;
    readonly $type: string;
    readonly uuid: string;
    readonly [field: string]: unknown;
  }
  export interface ResourceOptions {
    readonly query?: Readonly<Record<string, string>>;
    /** Runs as a task of its own, whose end is waited for. */
    readonly task: true;
  }
  export function createClient(options: {
    url: string;
    auth: { user: string; password: string };
    allowUnauthorized: boolean;
    /** ms between two event calls. */
    debounce?: number;
    /** ms before it asks for events again after a failure. */
    eventPollDelay?: number;
  }): XenApiClient;
}
