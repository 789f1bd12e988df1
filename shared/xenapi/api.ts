import type { XenApi } from './api.gen';

/** Carries one message: the wire name without session (`VM.start`, `Async.VM.clone`), and its parameters. */
export type CallMessage = (method: string, params: readonly unknown[]) => Promise<unknown>;

/**
 * The typed face of a carrier: `api.VM.start(vm, false, false)` calls `VM.start`. Nothing is generated at
 * run time but the name, so a message that only a newer server knows can be called too.
 */
export function createApi(call: CallMessage): XenApi {
  const async_ = namespace('Async.', call);
  const classes = namespace('', call);
  return new Proxy(Object.create(null) as XenApi, {
    get: (_, name) => (name === 'Async' ? async_ : (Reflect.get(classes, name) as unknown)),
  });
}

function namespace(prefix: string, call: CallMessage): object {
  const classes = new Map<string, object>();
  return new Proxy(Object.create(null) as object, {
    get: (_, name) => {
      if (typeof name !== 'string') return undefined;
      const known = classes.get(name);
      if (known !== undefined) return known;
      const made = messages(`${prefix}${name}.`, call);
      classes.set(name, made);
      return made;
    },
  });
}

function messages(prefix: string, call: CallMessage): object {
  return new Proxy(Object.create(null) as object, {
    get: (_, name) =>
      typeof name === 'string' ? (...params: readonly unknown[]) => call(`${prefix}${name}`, params) : undefined,
  });
}
