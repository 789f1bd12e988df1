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

type Manager = Pick<ConnectionManager<ObjectCache>, 'get' | 'onRows'>;

interface TerminalOptions {
  readonly manager: Manager;
  readonly settings: Pick<Settings, 'knownKey' | 'rememberKey'>;
  readonly secrets: Pick<Secrets, 'get' | 'set' | 'delete'>;
  /** Where the user's SSH agent listens, if there is one. */
  readonly agent: string | undefined;
  readonly log: (message: string) => void;
}

/**
 * Opens a terminal on a machine of a connected pool, by SSH. A machine is known by what it is, not by its address: that
 * another one may have tomorrow. Throws ReasonError for anything that is no address of the machine.
 */
export function openTerminal(
  { id, address, port, user, columns, rows, usesAgent }: TerminalParams,
  { manager, settings, secrets, agent, log }: TerminalOptions,
): Duplex {
  const uuid = machineAt(manager, id, address);
  const machine = `${uuid} ${port}`;
  const secret = `ssh:${user}@${machine}`;
  const known = settings.knownKey(machine);
  const terminal = new TerminalStream({ columns, rows });
  let isKnown = false;
  let toRemember: string | undefined;
  terminal.once('close', endWithServer(terminal, manager, id));

  const confirm = async (key: HostKey): Promise<boolean> => {
    isKnown = known !== undefined && isSameKey(known, key);
    if (isKnown) return true;
    const { trust } = await terminal.ask(
      { kind: 'hostKey', ...key, ...(known === undefined ? {} : { known }) },
      'trust',
    );
    if (!trust) return false;
    await settings.rememberKey(machine, key);
    // It was the password of the machine before.
    if (known !== undefined) await secrets.delete(secret);
    return true;
  };

  const settle = (work: Promise<void>): void => {
    work.catch((error: unknown) => log(`A password for SSH could not be kept or forgotten: ${String(error)}`));
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
      saved: () => (isKnown ? secrets.get(secret) : Promise.resolve(undefined)),
      onSavedRefused: () => settle(secrets.delete(secret)),
      onPassword: (password) => {
        toRemember = password;
      },
    }),
    onReady: () => {
      if (toRemember !== undefined) settle(secrets.set(secret, toRemember));
    },
  });
  return terminal;
}

/** Ends a terminal whose machine the user no longer has in the window: it could not be reached there. Returns what stops that. */
function endWithServer(terminal: TerminalStream, manager: Manager, id: ObjectId): () => void {
  const { connection } = parseObjectId(id);
  return manager.onRows((changed) => {
    if (changed !== connection) return;
    const row = manager.get(connection)?.row;
    if (row === undefined) terminal.destroy(new ReasonError(text('reason.sshServerRemoved')));
    else if (row.state === 'disconnected') {
      terminal.destroy(new ReasonError(text('reason.sshServerDisconnected', { name: row.name })));
    }
  });
}

/** The uuid of the machine that has this address. */
function machineAt(manager: Manager, id: ObjectId, address: string): string {
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
