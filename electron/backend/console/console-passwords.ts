import { parseObjectId, ReasonError, text, type ObjectId } from '../../../shared/contract';
import { asRef } from '../../../shared/xenapi/refs';
import type { ObjectCache } from '../cache/object-cache';
import type { ConnectionManager } from '../connections/connections-types';
import type { Secrets } from '../settings/settings-types';

interface ConsolePasswords {
  /** undefined where none was kept, and while the secrets are locked. */
  readonly recall: (console: ObjectId) => Promise<string | undefined>;
  /** Forgets it where none is given. Rejects with ReasonError while the secrets are locked. */
  readonly remember: (console: ObjectId, password: string | undefined) => Promise<void>;
}

/** Passwords that VNC servers ask for, kept by VM: console records come and go with each start. */
export function createConsolePasswords(
  manager: Pick<ConnectionManager<ObjectCache>, 'get'>,
  secrets: Pick<Secrets, 'get' | 'set' | 'delete'>,
): ConsolePasswords {
  const keyOf = (console: ObjectId): string => {
    const { connection, ref } = parseObjectId(console);
    const cache = manager.get(connection)?.cache;
    const record = cache?.get('console', asRef<'console'>(ref));
    const vm = record === undefined ? undefined : cache?.get('VM', record.VM);
    if (vm === undefined) throw new ReasonError(text('reason.gone'));
    return `console:${vm.uuid}`;
  };
  return {
    recall: async (console) => secrets.get(keyOf(console)),
    remember: async (console, password) => {
      const key = keyOf(console);
      await (password === undefined ? secrets.delete(key) : secrets.set(key, password));
    },
  };
}
