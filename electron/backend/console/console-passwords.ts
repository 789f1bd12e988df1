import { parseObjectId, ReasonError, text, type ObjectId } from '../../../shared/contract';
import { asRef } from '../../../shared/xenapi/refs';
import type { ObjectCache } from '../cache/object-cache';
import type { ConnectionManager } from '../connections/connections-types';
import type { Secrets } from '../settings/settings-types';

/** What a console's server is answered with. */
export interface ConsolePassword {
  /** undefined where none is known, and where it is kept among secrets that are locked. */
  readonly find: () => Promise<string | undefined>;
  /** Keeps it for the next run where the user wants that. */
  readonly accepted: (password: string) => Promise<void>;
  /** Forgets it. */
  readonly refused: (password: string) => Promise<void>;
}

export interface ConsolePasswords {
  /** Of the VM that a console shows. Throws ReasonError for one that is gone. */
  readonly of: (console: ObjectId) => ConsolePassword;
  /** The user's word; the next connection tries it. Throws ReasonError for a console that is gone. */
  readonly give: (console: ObjectId, given: GivenPassword) => void;
}

interface GivenPassword {
  readonly password: string;
  readonly remember: boolean;
}

/** Passwords that VNC servers ask for, kept by VM: console records come and go with each start. */
export function createConsolePasswords(
  manager: Pick<ConnectionManager<ObjectCache>, 'get'>,
  secrets: Pick<Secrets, 'get' | 'set' | 'delete'>,
  log: (message: string) => void,
): ConsolePasswords {
  const givenByKey = new Map<string, GivenPassword>();

  const keyOf = (console: ObjectId): string => {
    const { connection, ref } = parseObjectId(console);
    const cache = manager.get(connection)?.cache;
    const record = cache?.get('console', asRef<'console'>(ref));
    const vm = record === undefined ? undefined : cache?.get('VM', record.VM);
    if (vm === undefined) throw new ReasonError(text('reason.gone'));
    return `console:${vm.uuid}`;
  };
  const settle = (work: Promise<void>): Promise<void> =>
    work.catch((error: unknown) => log(`The password of a console could not be kept or forgotten: ${String(error)}`));

  return {
    give: (console, given) => givenByKey.set(keyOf(console), given),
    of: (console) => {
      const key = keyOf(console);
      return {
        find: async () => givenByKey.get(key)?.password ?? secrets.get(key),
        accepted: async (password) => {
          const given = givenByKey.get(key);
          if (given?.password !== password || !given.remember) return;
          givenByKey.set(key, { password, remember: false });
          await settle(secrets.set(key, password));
        },
        refused: async (password) => {
          if (givenByKey.get(key)?.password === password) givenByKey.delete(key);
          if ((await secrets.get(key)) === password) await settle(secrets.delete(key));
        },
      };
    },
  };
}
