import { finished } from 'node:stream/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createConsolePasswords, type ConsolePasswords } from '../../../electron/backend/console/console-passwords';
import { openConsoleById } from '../../../electron/backend/console/open-by-id';
import { ReasonError, toObjectId, type ObjectId } from '../../../shared/contract';
import { ByteReader } from '../../../simulator/console/byte-reader';
import { startSimulator, type Simulator } from '../../../simulator/index';
import { testConnections, type TestConnections } from '../../helpers/connections';
import { memorySecrets } from '../../helpers/memory-settings';
import { missingProgram } from '../../helpers/missing-program';
import { startTigerVnc, XTIGERVNC, type VncDesktop } from '../../helpers/vnc-server';

const missing = missingProgram(XTIGERVNC);

describe.skipIf(missing !== undefined)('a console of a VNC server with a password', () => {
  let desktop: VncDesktop;
  let simulator: Simulator;
  let connections: TestConnections;
  let secrets: ReturnType<typeof memorySecrets>;
  let passwords: ConsolePasswords;
  let console: ObjectId;
  let secret: string;

  beforeEach(async () => {
    desktop = await startTigerVnc({ password: 'harbour7' });
    simulator = await startSimulator({ size: 'S', rfb: { host: '127.0.0.1', port: desktop.port } });
    connections = testConnections();
    connections.trustAll();
    secrets = memorySecrets();
    passwords = begin();
    const { user, password } = simulator;
    const address = new URL(simulator.coordinator).host;
    const connection = await connections.manager.add({ address, user, password, remember: false });
    await connections.reaches(connection, 'connected');
    [console, secret] = findConsole(connection);
  });

  afterEach(async () => {
    await connections.manager.close();
    await simulator.close();
    await desktop.close();
  });

  /** As at the start of the program. */
  function begin(): ConsolePasswords {
    const fail = (message: string) => {
      throw new Error(message);
    };
    return createConsolePasswords(connections.manager, secrets, fail);
  }

  function findConsole(connection: string): [ObjectId, string] {
    const { cache } = connections.get(connection);
    for (const [ref, { protocol, VM }] of cache.all('console')) {
      const vm = cache.get('VM', VM);
      if (protocol === 'rfb' && vm?.power_state === 'Running') {
        return [toObjectId(connection, 'console', ref), `console:${vm.uuid}`];
      }
    }
    throw new Error('no console');
  }

  /** Greets as a window does, which knows no password; resolves to the size of the screen, or why there is none. */
  async function look(): Promise<string> {
    const { signal } = new AbortController();
    const stream = await openConsoleById({ manager: connections.manager, passwords }, console, signal);
    const ended = finished(stream, { writable: false }).catch((error: unknown) => error);
    const reader = new ByteReader(stream);
    try {
      await reader.read(12);
      stream.write('RFB 003.008\n');
      const [count = 0] = (await reader.read(1)) ?? [];
      await reader.read(count);
      stream.write(Buffer.of(2));
      await reader.read(16);
      stream.write(Buffer.alloc(16));
      await reader.read(4);
      stream.write(Buffer.of(1));
      const init = (await reader.read(24)) ?? Buffer.alloc(24);
      return `${init.readUInt16BE(0)}x${init.readUInt16BE(2)}`;
    } catch {
      const error = await ended;
      return error instanceof ReasonError ? error.reason.key : String(error);
    } finally {
      stream.destroy();
    }
  }

  it('opens with what the user gave, which is kept only once the server has taken it', async () => {
    expect(await look()).toBe('reason.consolePasswordWanted');
    passwords.give(console, { password: 'wrong', remember: true });
    expect(await look()).toBe('reason.consolePasswordRefused');
    expect([await look(), await secrets.get(secret)]).toEqual(['reason.consolePasswordWanted', undefined]);
    passwords.give(console, { password: 'harbour7', remember: true });
    expect([await look(), await secrets.get(secret)]).toEqual(['800x600', 'harbour7']);
  });

  it('opens with what was remembered, which is forgotten once the server has another', async () => {
    await secrets.set(secret, 'harbour7');
    expect([await look(), await look()]).toEqual(['800x600', '800x600']);
    await desktop.close();
    desktop = await startTigerVnc({ password: 'changed', port: desktop.port });
    passwords = begin();
    expect([await look(), await secrets.get(secret)]).toEqual(['reason.consolePasswordRefused', undefined]);
  });
});
