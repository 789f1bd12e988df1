/** Speaks to the simulator's control interface. */
export interface ControlClient {
  /** POST /faults */
  inject(fault: object): Promise<unknown>;
  get(path: string): Promise<unknown>;
  post(path: string, content: object): Promise<unknown>;
  delete(path: string): Promise<unknown>;
}

export function controlClient(url: string): ControlClient {
  const ask = async (method: string, path: string, content?: object): Promise<unknown> => {
    const reply = await fetch(
      url + path,
      content === undefined ? { method } : { method, body: JSON.stringify(content) },
    );
    return reply.json();
  };
  return {
    inject: (fault) => ask('POST', '/faults', fault),
    get: (path) => ask('GET', path),
    post: (path, content) => ask('POST', path, content),
    delete: (path) => ask('DELETE', path),
  };
}
