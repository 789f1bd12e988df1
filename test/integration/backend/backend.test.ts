import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBackend } from '../../../electron/backend/backend';
import type { Backend, Demo } from '../../../electron/backend/backend-types';
import {
  DEFAULT_PREFERENCES,
  ReasonError,
  text,
  type CommandRow,
  type ConnectionRow,
  type ConsoleRow,
  type JobRow,
  type JobStarted,
  type Row,
  type TopicName,
  type TreeRow,
} from '../../../shared/contract';
import { startSimulator, type Simulator } from '../../../simulator/index';
import { memorySecrets, memorySettings } from '../../helpers/memory-settings';
import { RecordingSink } from '../../helpers/recording-sink';
import { until } from '../../helpers/until';
import { treeParams } from '../../helpers/tree-params';

let backend: Backend;
let simulator: Simulator | undefined;
const faults: string[] = [];

async function startDemo(): Promise<Demo> {
  const started = await startSimulator({ size: 'S', speed: 20 });
  simulator = started;
  return {
    pools: started.pools.map(({ coordinator, hosts }) => ({
      address: new URL(coordinator).host,
      fingerprint: hosts.find(({ url }) => url === coordinator)?.fingerprint ?? '',
    })),
    user: started.user,
    password: started.password,
    ended: new Promise(() => undefined),
    close: () => started.close(),
  };
}

beforeEach(async () => {
  faults.length = 0;
  backend = await createBackend({
    version: '1.2.3',
    carrier: 'browser',
    settings: memorySettings(),
    secrets: memorySecrets(),
    startDemo,
    serveDump: () => Promise.reject(new Error('no dump here')),
    log: (message) => faults.push(message),
  });
});

afterEach(async () => {
  await backend.close();
  expect(faults).toEqual([]);
});

/** Follows a topic; `reaches` resolves with its rows as soon as they are as the condition wants them. */
function follow<R extends Row>(topic: TopicName, params: unknown) {
  const listeners = new Set<() => void>();
  const sink = new RecordingSink(() => {
    for (const listener of listeners) listener();
  });
  const stop = backend.listen(topic, params, sink);
  const rows = () => sink.rows as readonly R[];
  const onRows = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    stop,
    rows,
    reaches: async (condition: (rows: readonly R[]) => boolean) => {
      await until(onRows, () => condition(rows()));
      return rows();
    },
  };
}

/** The demo pool, loaded to its end. */
async function openDemo() {
  const { connection } = (await backend.call('connections.demo', { size: 'S' })) as { connection: string };
  await follow<Row & { state: string }>('connections', {}).reaches((rows) => rows[0]?.state === 'connected');
  return connection;
}

const isVm = (icon: string) => (row: TreeRow) => row.class === 'VM' && row.icon === icon;

describe('the door of the backend', () => {
  it('answers what is asked in the words of the contract', async () => {
    expect(await backend.call('app.info', {})).toEqual({
      version: '1.2.3',
      carrier: 'browser',
      secrets: 'password-open',
    });
    expect(await backend.call('preferences.write', { theme: 'dark', language: undefined })).toEqual({
      ...DEFAULT_PREFERENCES,
      theme: 'dark',
    });
    expect(await backend.call('jobs.clear', {})).toBeNull();
  });

  it.each<[string, unknown]>([
    ['nothing.such', {}],
    ['constructor', {}],
    ['preferences.write', { theme: 'purple' }],
    ['job.start', { command: 'VM.start', targets: [] }],
    ['connections.add', undefined],
  ])('refuses %s with %j', async (name, params) => {
    await expect(backend.call(name, params)).rejects.toBeInstanceOf(ReasonError);
  });

  it('refuses topics and channels that it does not have, or with bad parameters', async () => {
    const sink = new RecordingSink();
    expect(() => backend.listen('nothing.such', {}, sink)).toThrow(ReasonError);
    expect(() => backend.listen('general', { id: 7 }, sink)).toThrow(ReasonError);
    const signal = new AbortController().signal;
    await expect(backend.open('nothing.such', {}, signal)).rejects.toBeInstanceOf(ReasonError);
    await expect(backend.open('console', { id: 'c9/console/x' }, signal)).rejects.toEqual(
      new ReasonError(text('reason.gone')),
    );
  });
});

describe('a live pool', () => {
  it('grows its tree, runs a command as a job, and shows what came of it', async () => {
    await openDemo();
    const tree = follow<TreeRow>('tree', treeParams());
    const jobs = follow<JobRow>('jobs', {});
    const rows = await tree.reaches((all) => all.filter(({ class: of }) => of === 'VM').length >= 50);
    const halted = rows.find(isVm('vm-halted'));
    const started = await backend.call('job.start', { command: 'VM.start', targets: [halted?.id] });
    expect(started).toEqual({ jobs: ['j1'], refused: [] });
    await jobs.reaches((all) => all[0]?.state === 'running' && all[0].progress !== undefined);
    await tree.reaches((all) => all.find(({ id }) => id === halted?.id)?.icon === 'vm-running');
    await jobs.reaches((all) => all[0]?.state === 'success');
    expect([...(simulator?.pools[0]?.database.all('task') ?? [])]).toEqual([]);
  });

  it('runs a selection on those that can, and lists the others with the reason', async () => {
    await openDemo();
    const tree = follow<TreeRow>('tree', treeParams());
    const jobs = follow<JobRow>('jobs', {});
    const rows = await tree.reaches((all) => all.some(isVm('vm-running')) && all.some(isVm('vm-halted')));
    const [on, off] = [rows.find(isVm('vm-running')), rows.find(isVm('vm-halted'))];
    const { refused } = (await backend.call('job.start', {
      command: 'VM.start',
      targets: [on?.id, off?.id],
    })) as JobStarted;
    expect(refused).toEqual([{ id: on?.id, name: on?.label, reason: text('reason.notHalted') }]);
    await jobs.reaches((all) => all[0]?.state === 'success');
  });

  it('cancels a job whose task allows it, and leaves the VM as it was', async () => {
    await openDemo();
    const tree = follow<TreeRow>('tree', treeParams());
    const jobs = follow<JobRow>('jobs', {});
    const rows = await tree.reaches((all) => all.some(isVm('vm-running')));
    const targets = rows.filter(isVm('vm-running')).map(({ object }) => object);
    const commands = await follow<CommandRow>('commands', { targets }).reaches((all) => all.length > 0);
    const target = commands.find(({ id }) => id === 'VM.shutDown')?.ready[0];
    await backend.call('job.start', { command: 'VM.shutDown', targets: [target] });
    await jobs.reaches((all) => all[0]?.canCancel === true && all[0].progress !== undefined);
    await backend.call('job.cancel', { job: 'j1' });
    await jobs.reaches((all) => all[0]?.state === 'cancelled');
    await tree.reaches((all) => all.some(({ object, icon }) => object === target && icon === 'vm-running'));
  });

  it('follows a job over a cut connection to its end', async () => {
    await openDemo();
    const tree = follow<TreeRow>('tree', treeParams());
    const jobs = follow<JobRow>('jobs', {});
    const halted = (await tree.reaches((all) => all.some(isVm('vm-halted')))).find(isVm('vm-halted'));
    await backend.call('job.start', { command: 'VM.start', targets: [halted?.id] });
    await jobs.reaches((all) => all[0]?.progress !== undefined);
    const connections = follow<ConnectionRow>('connections', {});
    simulator?.pools[0]?.cutConnections();
    await connections.reaches(([row]) => row?.state === 'reconnecting');
    await jobs.reaches((all) => all[0]?.state === 'success');
    await connections.reaches(([row]) => row?.state === 'connected');
  });

  it('keeps commands in step with the VM', async () => {
    await openDemo();
    const rows = await follow<TreeRow>('tree', treeParams()).reaches((all) => all.some(isVm('vm-running')));
    const running = rows.find(isVm('vm-running'));
    const commands = follow<CommandRow>('commands', { targets: [running?.id] });
    const canPause = (all: readonly CommandRow[]) => all.find(({ id }) => id === 'VM.pause')?.ready.length === 1;
    await commands.reaches(canPause);
    await backend.call('job.start', { command: 'VM.pause', targets: [running?.id] });
    await commands.reaches(
      (all) => !canPause(all) && all.some(({ id, ready }) => id === 'VM.unpause' && ready.length === 1),
    );
  });

  it('opens the console of a running VM', async () => {
    await openDemo();
    const rows = await follow<TreeRow>('tree', treeParams()).reaches((all) => all.some(isVm('vm-running')));
    const consoles = follow<ConsoleRow>('consoles', { id: rows.find(isVm('vm-running'))?.id });
    const [first] = await consoles.reaches((all) => all.length > 0);
    const stream = await backend.open('console', { id: first?.id }, new AbortController().signal);
    const greeting = await new Promise<Buffer>((resolve, reject) => stream.once('data', resolve).once('error', reject));
    expect(greeting.toString('latin1')).toMatch(/^RFB 003\.00\d\n/);
    stream.destroy();
  });

  it('leaves the tree when it is forgotten', async () => {
    const connection = await openDemo();
    const tree = follow<TreeRow>('tree', treeParams());
    await tree.reaches((all) => all.some(isVm('vm-running')));
    await backend.call('job.start', { command: 'connection.disconnect', targets: [connection] });
    await tree.reaches((all) => all.length === 1 && all[0]?.icon === 'connection-disconnected');
    await backend.call('job.start', { command: 'connection.forget', targets: [connection] });
    await tree.reaches((all) => all.length === 0);
  });
});
