import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createBackend } from '../../../electron/backend/backend';
import { createSimulators } from '../../../electron/simulators/create-simulators';
import { text, toErrorData, ReasonError, type ConnectionRow } from '../../../shared/contract';
import { bytesOf, ONE_SIDED_DUMP } from '../../helpers/dumps';
import { memorySecrets, memorySettings } from '../../helpers/memory-settings';
import { RecordingSink } from '../../helpers/recording-sink';
import { SIMULATOR_THREAD } from '../../helpers/simulator-thread';
import { temporaryDirectory } from '../../helpers/temporary-directory';

const { startDemo, serveDump } = createSimulators(SIMULATOR_THREAD);

/** The program of a thread that does this as soon as it is asked for something. */
async function threadThat(does: string): Promise<string> {
  const file = join(await temporaryDirectory(), 'thread.mjs');
  await writeFile(
    file,
    `import { parentPort } from 'node:worker_threads';\nparentPort.once('message', () => {${does}});`,
  );
  return file;
}

/** Resolves to whether somebody answers at the address. */
async function answers(address: string): Promise<boolean> {
  const { hostname, port } = new URL(`tcp://${address}`);
  const socket = connect(Number(port), hostname);
  const isUp = await once(socket, 'connect').then(
    () => true,
    () => false,
  );
  socket.destroy();
  return isUp;
}

describe('a simulator in a thread of its own', () => {
  it('serves a demo until it is closed', async () => {
    const demo = await startDemo('S');
    const address = demo.pools[0]?.address ?? '';
    expect(await answers(address)).toBe(true);
    await demo.close();
    expect([await answers(address), await demo.ended]).toEqual([false, undefined]);
  });

  it('serves a dump that comes in pieces until it is closed', async () => {
    const dump = await serveDump(bytesOf(ONE_SIDED_DUMP, 100), 0);
    const { address, name } = dump;
    expect([name, await answers(address)]).toEqual(['Old pool', true]);
    await dump.close();
    expect(await answers(address)).toBe(false);
  });

  it('gives no two dumps the same password, so that nobody else can read one', async () => {
    const dumps = await Promise.all([1, 2].map(() => serveDump(bytesOf(ONE_SIDED_DUMP), 0)));
    expect(new Set(dumps.map(({ password }) => password)).size).toBe(2);
    await Promise.all(dumps.map((dump) => dump.close()));
  });

  it('tells the line and the reason of a dump that is none', async () => {
    await expect(serveDump(bytesOf('<database>\n<table name="VM">\nwords'), 0)).rejects.toEqual(
      new ReasonError(text('reason.dumpNotADump', { line: 3 })),
    );
  });

  it('fails with the error of the file that it reads', async () => {
    const lost = async function* () {
      yield* bytesOf('<database>');
      await Promise.reject(new Error('the disk is gone'));
    };
    await expect(serveDump(lost(), 0)).rejects.toThrow('the disk is gone');
  });

  it('fails when the thread ends before it serves', async () => {
    const { startDemo: start } = createSimulators(await threadThat("throw new Error('no memory')"));
    await expect(start('S')).rejects.toThrow('no memory');
  });

  it('has its pools told as failed, for good and with the reason, when the thread crashes', async () => {
    const served = { pools: [{ address: '127.0.0.1:9', fingerprint: '' }], user: 'root', password: '' };
    const program = await threadThat(
      `parentPort.postMessage({ kind: 'serving', served: ${JSON.stringify(served)} });
      setImmediate(() => { throw new Error('no memory'); });`,
    );
    const backend = await createBackend({
      version: '1.2.3',
      carrier: 'browser',
      settings: memorySettings(),
      secrets: memorySecrets(),
      ...createSimulators(program),
      log: () => undefined,
    });
    await backend.call('connections.demo', { size: 'S' });
    const failed = new Promise<ConnectionRow>((resolve) => {
      const sink = new RecordingSink(() => {
        const [row] = sink.rows as readonly ConnectionRow[];
        if (row?.state === 'failed') resolve(row);
      });
      backend.listen('connections', {}, sink);
    });
    expect((await failed).error).toEqual(
      toErrorData(new ReasonError(text('reason.simulatorEnded', { detail: 'no memory' }))),
    );
    await backend.close();
  });
});
