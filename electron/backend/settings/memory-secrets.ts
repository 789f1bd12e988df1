import type { Secrets } from './settings-types';

/** Secrets that end with the program. */
export function memorySecrets(): Secrets {
  const secrets = new Map<string, string>();
  return {
    state: () => 'password-open',
    get: (id) => Promise.resolve(secrets.get(id)),
    set: (id, secret) => {
      secrets.set(id, secret);
      return Promise.resolve();
    },
    delete: (id) => {
      secrets.delete(id);
      return Promise.resolve();
    },
    unlock: () => Promise.resolve(),
    onUnlocked: () => () => undefined,
  };
}
