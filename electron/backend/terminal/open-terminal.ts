import type { Duplex } from 'node:stream';
import type { z } from 'zod';
import { parseObjectId, ReasonError, text, type channelSchemas, type ObjectId } from '../../../shared/contract';
import { machineAddresses } from '../../../shared/model/remote-access';
import { asRef } from '../../../shared/xenapi/refs';
import type { ObjectCache } from '../cache/object-cache';
import type { ConnectionManager } from '../connections/connections-types';
import type { Secrets, Settings } from '../settings/settings-types';
import { PlainReader } from '../views/plain-reader';
import { isSameKey, type HostKey } from './host-key';
import { createLogin } from './login';
import { openSshShell } from './ssh-shell';
import { TerminalStream } from './terminal-stream';

type TerminalParams = z.output<typeof channelSchemas.terminal>;

interface TerminalOptions {
  readonly manager: Pick<ConnectionManager<ObjectCache>, 'get'>;
  readonly settings: Pick<Settings, 'knownKey' | 'rememberKey'>;
  readonly secrets: Pick<Secrets, 'get' | 'set' | 'delete'>;
  /** Where the user's SSH agent listens, if there is one. */
  readonly agent: string | undefined;
  readonly log: (message: string) => void;
}

/**
 * Opens a terminal on a machine of a connected pool, by SSH. A machine is known by what it is, not by its address: that
 * another one may have tomorrow. Rejects with ReasonError for anything that is no address of the machine.
 */
export async function openTerminal(
  { id, address, port, user, columns, rows, usesAgent }: TerminalParams,
  { manager, settings, secrets, agent, log }: TerminalOptions,
): Promise<Duplex> {
  const uuid = machineAt(manager, id, address);
  const machine = `${uuid} ${port}`;
  const secret = `ssh:${user}@${machine}`;
  const known = settings.knownKey(machine);
  const terminal = new TerminalStream({ columns, rows });
  let toRemember: string | undefined;
  const saved = known === undefined ? undefined : await secrets.get(secret);

  const confirm = async (key: HostKey): Promise<boolean> => {
    if (known !== undefined && isSameKey(known, key)) return true;
    const { trust } = await terminal.ask(
      { kind: 'hostKey', ...key, ...(known === undefined ? {} : { known }) },
      'trust',
    );
    if (trust) await settings.rememberKey(machine, key);
    return trust;
  };

  const keepPassword = async (): Promise<void> => {
    if (toRemember === saved) return;
    await (toRemember === undefined ? secrets.delete(secret) : secrets.set(secret, toRemember));
  };

  openSshShell({
    target: { address, port, user },
    terminal,
    known,
    confirm,
    login: createLogin({
      user,
      terminal,
      agent: usesAgent ? agent : undefined,
      saved,
      onPassword: (password) => {
        toRemember = password;
      },
    }),
    onReady: () => {
      keepPassword().catch((error: unknown) => log(`A password for SSH could not be kept: ${String(error)}`));
    },
  });
  return terminal;
}

/** The uuid of the machine that has this address. */
function machineAt(manager: Pick<ConnectionManager<ObjectCache>, 'get'>, id: ObjectId, address: string): string {
  const key = parseObjectId(id);
  const connection = manager.get(key.connection);
  const { class: className } = key;
  if (connection === undefined || (className !== 'host' && className !== 'VM')) {
    throw new ReasonError(text('reason.gone'));
  }
  if (connection.facts.state !== 'connected' || connection.facts.dump !== undefined) {
    throw new ReasonError(text('reason.notConnected'));
  }
  // Addresses of a simulation may be those of other machines in the user's own network.
  if (connection.row.isDemo) throw new ReasonError(text('reason.sshDemo'));
  const read = new PlainReader(() => connection.facts, connection.cache);
  const record = className === 'host' ? read.record('host', asRef(key.ref)) : read.record('VM', asRef(key.ref));
  if (record === undefined) throw new ReasonError(text('reason.gone'));
  if (!machineAddresses(read, className, key.ref).includes(address)) {
    throw new ReasonError(text('reason.sshAddress', { address }));
  }
  return record.uuid;
}
