import { DEFAULT_PREFERENCES } from '../../shared/contract';
import type { KnownKey, SavedServer, Secrets, Settings } from '../../electron/backend/settings/settings-types';

/** Settings that live as long as the test. */
export function memorySettings(): Settings {
  let preferences = DEFAULT_PREFERENCES;
  const servers = new Map<string, SavedServer>();
  const knownKeys = new Map<string, KnownKey>();
  return {
    preferences: () => preferences,
    writePreferences: (change) => {
      preferences = { ...preferences, ...change };
      return Promise.resolve(preferences);
    },
    servers: () => [...servers.values()],
    saveServer: (server) => {
      servers.set(server.id, server);
      return Promise.resolve();
    },
    forgetServer: (id) => {
      servers.delete(id);
      return Promise.resolve();
    },
    knownKey: (machine) => knownKeys.get(machine),
    rememberKey: (machine, key) => {
      knownKeys.set(machine, key);
      return Promise.resolve();
    },
  };
}

/** Secrets that live as long as the test; locked ones open at any password. */
export function memorySecrets(isLocked = false): Secrets {
  const secrets = new Map<string, string>();
  const listeners = new Set<() => void>();
  let isOpen = !isLocked;
  return {
    state: () => (isOpen ? 'password-open' : 'password-locked'),
    get: (id) => Promise.resolve(isOpen ? secrets.get(id) : undefined),
    set: (id, secret) => {
      secrets.set(id, secret);
      return Promise.resolve();
    },
    delete: (id) => {
      secrets.delete(id);
      return Promise.resolve();
    },
    unlock: () => {
      isOpen = true;
      for (const listener of listeners) listener();
      return Promise.resolve();
    },
    onUnlocked: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
