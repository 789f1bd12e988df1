import { safeStorage } from 'electron';
import { join } from 'node:path';
import { z } from 'zod';
import { replacedFile } from '../backend/settings/replaced-file';
import type { Secrets } from '../backend/settings/settings-types';

/**
 * Secrets in `system-secrets.json`, encrypted with a key that the system's keyring keeps. undefined where there is
 * no keyring: on such a Linux, Electron would encrypt with a key that everybody knows.
 */
export async function openSystemSecrets(
  directory: string,
  log: (message: string) => void,
): Promise<Secrets | undefined> {
  const hasKeyring = process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
  if (!hasKeyring || !(await safeStorage.isAsyncEncryptionAvailable())) return undefined;
  const file = replacedFile(join(directory, 'system-secrets.json'), z.record(z.string(), z.base64()), log);
  const encrypted = new Map(Object.entries((await file.read()) ?? {}));
  const save = (): Promise<void> => file.write(Object.fromEntries(encrypted));
  return {
    state: () => 'system',
    get: (id) => decrypt(encrypted.get(id), log),
    set: async (id, secret) => {
      encrypted.set(id, (await safeStorage.encryptStringAsync(secret)).toString('base64'));
      await save();
    },
    delete: async (id) => {
      if (encrypted.delete(id)) await save();
    },
    unlock: () => Promise.resolve(),
    onUnlocked: () => () => undefined,
  };
}

/** A secret that another user's or machine's keyring encrypted is lost: the user is asked for it again. */
async function decrypt(secret: string | undefined, log: (message: string) => void): Promise<string | undefined> {
  if (secret === undefined) return undefined;
  try {
    return (await safeStorage.decryptStringAsync(Buffer.from(secret, 'base64'))).result;
  } catch (error) {
    log(`A saved password could not be decrypted: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}
