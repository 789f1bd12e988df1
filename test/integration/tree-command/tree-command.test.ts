import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSimulators } from '../../../electron/simulators/create-simulators';
import { UsageError } from '../../../electron/tree-command/options';
import { printTree } from '../../../electron/tree-command/print-tree';
import en from '../../../renderer/strings/en.json';
import zhCN from '../../../renderer/strings/zh-CN.json';
import { startSimulator, type Simulator } from '../../../simulator/index';
import { SIMULATOR_THREAD } from '../../helpers/simulator-thread';
import { TODAY } from '../../helpers/tree-params';

const FIXTURES = join(import.meta.dirname, '../../fixtures');
const DUMP = join(FIXTURES, 'every-convention.xml');

function run(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<string> {
  return printTree(args, {
    version: '1.2.3',
    environment,
    strings: { en, 'zh-CN': zhCN },
    today: TODAY,
    signal: new AbortController().signal,
    ...createSimulators(SIMULATOR_THREAD),
    log: (message) => expect.fail(message),
  });
}

/** What it says when it refuses. */
async function refusal(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<string> {
  const error: unknown = await run(args, environment).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(UsageError);
  return error instanceof UsageError ? error.message : '';
}

describe('the tree of a dump with every convention in it', () => {
  it.each([
    ['infrastructure', ['--view', 'infrastructure']],
    [
      'infrastructure-hidden',
      ['--view', 'infrastructure', '--show', 'custom-templates,product-templates,local-storage,hidden'],
    ],
    ['objects', ['--view', 'objects']],
    ['objects-hidden-chinese', ['--view', 'objects', '--show', 'hidden', '--language', 'zh-CN']],
    ['tags', ['--view', 'tags']],
    ['folders', ['--view', 'folders']],
    ['fields', ['--view', 'fields']],
    ['vapps', ['--view', 'vapps']],
    ['snapshots-by-vm', ['--view', 'search:snapshots by vm']],
    ['saved-search', ['--view', 'search:Web servers by power state']],
  ])('%s', async (name, args) => {
    const tree = readFileSync(join(FIXTURES, `trees/${name}.txt`), 'utf8');
    expect(await run(['--dump', DUMP, ...args])).toBe(tree);
  });

  it('is nested as JSON under its view', async () => {
    const json = await run(['--dump', DUMP, '--view', 'vapps', '--json']);
    const vm = (name: string) => ({
      type: 'VM',
      name,
      ref: `OpaqueRef:${name}`,
      icon: 'vm-running',
      children: [],
    });
    const vapp = (name: string, ref: string, children: readonly unknown[]) => ({
      type: 'VM_appliance',
      name,
      ref: `OpaqueRef:${ref}`,
      icon: 'vapp',
      children,
    });
    expect(JSON.parse(json)).toEqual({
      type: 'view',
      name: 'vApps',
      ref: null,
      icon: 'view',
      children: [vapp('Shop', 'shop', [vm('web9'), vm('web10')]), vapp('Vacant', 'vacant', [])],
    });
  });

  it('has what the search box finds, with what it hangs under', async () => {
    const found = (search: string, view = 'infrastructure') =>
      run(['--dump', DUMP, '--view', view, '--search', search]);
    expect(await found('WEB')).toBe('Harbour\n  Alpha 9\n    web9\n    web10\n');
    expect(await found('north', 'folders')).toBe('Sites\n  North\n');
    expect(await found('nothing of that name')).toBe('');
  });
});

describe('bad input is told', () => {
  it.each<[string, readonly string[], string]>([
    ['no pool', ['--view', 'tags'], 'Where is the pool? Give --dump FILE or --server ADDRESS.'],
    ['two pools', ['--dump', DUMP, '--server', 'x', '--view', 'tags'], 'Give --dump or --server, not both.'],
    ['no view', ['--dump', DUMP], '--view is missing.'],
    ['an unknown view', ['--dump', DUMP, '--view', 'hosts'], '--view is one of infrastructure, objects, tags,'],
    ['an unknown option', ['--dump', DUMP, '--views', 'tags'], "Unknown option '--views'"],
    [
      'an unknown word',
      ['--dump', DUMP, '--view', 'tags', '--show', 'snapshots'],
      '--show is one of custom-templates,',
    ],
    ['an unknown language', ['--dump', DUMP, '--view', 'tags', '--language', 'fr'], '--language is one of en, zh-CN;'],
    ['no user', ['--server', 'x', '--password', 'p', '--view', 'tags'], '--user is missing.'],
    ['no password', ['--server', 'x', '--user', 'u', '--view', 'tags'], '--password is missing;'],
    ['a file that is not there', ['--dump', '/no/such/file', '--view', 'tags'], '/no/such/file cannot be read: ENOENT'],
    ['a folder', ['--dump', FIXTURES, '--view', 'tags'], `${FIXTURES} cannot be read: it is no file.`],
    [
      'a file that is no dump',
      ['--dump', import.meta.filename, '--view', 'tags'],
      `${import.meta.filename}: This file is not a database dump`,
    ],
    [
      'an unknown search',
      ['--dump', DUMP, '--view', 'search:x'],
      'There is no search called "x". There are:\n  VMs by',
    ],
  ])('%s', async (_, args, expected) => {
    expect(await refusal(args)).toContain(expected);
  });

  it('but help is no mistake', async () => {
    expect(await run(['--help'])).toContain('--view VIEW');
  });
});

describe('the tree of a server', () => {
  let simulator: Simulator;
  let server: readonly string[];

  beforeAll(async () => {
    simulator = await startSimulator({ size: 'S', pools: [{ name: 'Harbour', hosts: 2, vms: 3 }] });
    server = ['--server', new URL(simulator.coordinator).host, '--user', simulator.user, '--view', 'infrastructure'];
  });

  afterAll(() => simulator.close());

  const environment = () => ({ POOLKEEPER_PASSWORD: simulator.password });

  it('is printed once its certificate is trusted', async () => {
    const [fingerprint = ''] = /([0-9A-F]{2}:){31}[0-9A-F]{2}/.exec(await refusal(server, environment())) ?? [];
    const tree = await run([...server, '--fingerprint', fingerprint.toLowerCase()], environment());
    expect(tree.split('\n').slice(0, 2)).toEqual(['Harbour', '  harbour-1']);
    expect(await run([...server, '--trust'], environment())).toBe(tree);
  });

  it('is not when the certificate is another one', async () => {
    const said = await refusal([...server, '--fingerprint', 'AA:BB'], environment());
    expect(said).toContain('which is not the one to be trusted');
  });

  it('is not for a wrong password', async () => {
    const said = await refusal([...server, '--trust', '--password', 'wrong'], environment());
    expect(said).toContain(en.errors.xapi.SESSION_AUTHENTICATION_FAILED.sentence);
  });

  it('is not of a server that cannot be reached', async () => {
    const nobody = ['--server', '127.0.0.1:1', '--user', 'root', '--view', 'tags', '--trust'];
    expect(await refusal(nobody, environment())).toContain('127.0.0.1:1');
  });
});
