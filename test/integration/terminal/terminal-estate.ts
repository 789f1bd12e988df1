import { openTerminal } from '../../../electron/backend/terminal/open-terminal';
import { toObjectId, type ObjectId } from '../../../shared/contract';
import { startSimulator, type Simulator } from '../../../simulator/index';
import { testConnections, type TestConnections } from '../../helpers/connections';
import { memorySecrets, memorySettings } from '../../helpers/memory-settings';
import { terminalClient, type TerminalClient } from './terminal-client';

interface Opening {
  readonly id?: ObjectId;
  readonly address?: string;
  readonly port: number;
  readonly user?: string;
  readonly agent?: string;
}

/** A connected pool, on whose first host terminals are opened. */
export interface TerminalEstate {
  readonly simulator: Simulator;
  readonly connections: TestConnections;
  readonly connection: string;
  readonly settings: ReturnType<typeof memorySettings>;
  readonly secrets: ReturnType<typeof memorySecrets>;
  readonly host: { readonly id: ObjectId; readonly address: string; readonly uuid: string };
  open(opening: Opening): TerminalClient;
  /** To where it asks how to log in, if it does. */
  openTrusted(opening: Opening): Promise<TerminalClient>;
  close(): Promise<void>;
}

export async function startTerminalEstate(): Promise<TerminalEstate> {
  const simulator = await startSimulator({ size: 'S' });
  const connections = testConnections();
  connections.trustAll();
  const [settings, secrets] = [memorySettings(), memorySecrets()];
  const { user, password } = simulator;
  const coordinator = new URL(simulator.coordinator).host;
  const connection = await connections.manager.add({ address: coordinator, user, password, remember: false });
  await connections.reaches(connection, 'connected');
  const [first] = connections.get(connection).cache.all('host');
  if (first === undefined) throw new Error('no host');
  const [ref, { address, uuid }] = first;
  const host = { id: toObjectId(connection, 'host', ref), address, uuid };
  const fail = (message: string) => {
    throw new Error(message);
  };

  const open = ({ agent, ...opening }: Opening): TerminalClient => {
    const where = { id: host.id, address, user: 'root', ...opening };
    const params = { ...where, usesAgent: agent !== undefined, columns: 80, rows: 24 };
    return terminalClient(openTerminal(params, { manager: connections.manager, settings, secrets, agent, log: fail }));
  };
  return {
    simulator,
    connections,
    connection,
    settings,
    secrets,
    host,
    open,
    openTrusted: async (opening) => {
      const terminal = open(opening);
      const asked = await terminal.next();
      if (asked.kind !== 'hostKey') throw new Error(`asked for ${asked.kind}`);
      terminal.answer({ kind: 'trust', trust: true });
      return terminal;
    },
    close: async () => {
      await connections.manager.close();
      await simulator.close();
    },
  };
}
