/** What the benchmark uses of a package that ships no types. */
declare module 'xen-api' {
  export interface XenApiClient {
    connect(): Promise<void>;
    disconnect(): Promise<void>;
    readonly objectsFetched: Promise<void>;
    readonly objects: { readonly all: Readonly<Record<string, unknown>> };
  }
  export function createClient(options: {
    url: string;
    auth: { user: string; password: string };
    allowUnauthorized: boolean;
  }): XenApiClient;
}
