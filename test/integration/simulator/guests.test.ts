import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Ref } from '../../../shared/xenapi/refs';
import { startSimulator, type RunningPool, type Simulator } from '../../../simulator/index';
import { startProgram } from '../../helpers/child-program';
import { missingProgram } from '../../helpers/missing-program';
import { openRfb } from '../../helpers/rfb-client';
import { controlClient } from './control-client';
import { RawClient } from './raw-client';

const missing = missingProgram('qemu-system-x86_64');
/** Where what is typed first is echoed, under the bars. */
const ECHO_ROW = 9;
/** A row of full blocks; their colours are not in the text. */
const BARS = '\u00db'.repeat(80);
const [CONTROL, ALT, DELETE] = [0xffe3, 0xffe9, 0xffff];
/** Real machines start and stop in their own time. */
const PATIENCE = { timeout: 20_000, interval: 20 };

describe.skipIf(missing !== undefined)('VMs that run as QEMU machines', () => {
  let simulator: Simulator;
  let pool: RunningPool;
  let clients: RawClient[];
  let client: RawClient;
  let session: string;
  let vm: Ref<'VM'>;
  let uuid: string;

  beforeEach(async () => {
    simulator = await startSimulator({ size: 'S', guests: 'qemu', speed: 100 });
    const [first] = simulator.pools;
    if (first === undefined) throw new Error('a pool is needed');
    pool = first;
    clients = [];
    client = clientOf(simulator.coordinator);
    session = await client.login(simulator.user, simulator.password);
    [vm, uuid] = movableVm();
  });

  afterEach(async () => {
    for (const each of clients) each.close();
    await simulator.close();
  });

  function clientOf(url: string): RawClient {
    const made = new RawClient(url);
    clients.push(made);
    return made;
  }

  function movableVm(): [Ref<'VM'>, string] {
    for (const [ref, record] of pool.database.all('VM')) {
      const canMove = record.allowed_operations.includes('pool_migrate');
      if (!record.is_control_domain && record.power_state === 'Running' && canMove) return [ref, record.uuid];
    }
    throw new Error('no VM that runs can be moved');
  }

  async function openConsole() {
    const [console] = pool.database.record('VM', vm).consoles;
    if (console === undefined) throw new Error('no console');
    const { origin, pathname, search } = new URL(pool.database.record('console', console).location);
    const { stream } = await clientOf(origin).connect(`${pathname}${search}&session_id=${session}`);
    return { stream, rfb: await openRfb(stream) };
  }

  const rows = async (): Promise<readonly string[]> => (await pool.guestScreen(uuid)).text;
  const echoes = (words: string) => vi.waitFor(async () => expect((await rows())[ECHO_ROW]).toBe(words), PATIENCE);
  /** The firmware has booted the guest, which listens from then on. */
  const listens = () =>
    vi.waitFor(async () => {
      const shown = await rows();
      expect([shown[0], shown[ECHO_ROW]]).toEqual([BARS, '']);
    }, PATIENCE);

  /** Its console is open, and it has echoed the words. */
  async function typed(words: string) {
    const opened = await openConsole();
    await listens();
    opened.rfb.type(words);
    await echoes(words);
    return opened;
  }

  /** The domains that the VM gets from now on. */
  function followDomains(): ReadonlySet<unknown> {
    const first = pool.database.record('VM', vm).domid;
    const domains = new Set<unknown>();
    pool.database.onChange(() => {
      const { domid } = pool.database.record('VM', vm);
      if (domid !== first) domains.add(domid);
    });
    return domains;
  }

  async function process() {
    const [guest, ...others] = await pool.guests();
    if (guest === undefined || others.length > 0) throw new Error('one guest is needed');
    return guest;
  }

  it('start when somebody looks, and echo what is typed', async () => {
    expect(await pool.guests()).toEqual([]);
    await typed('keys arrive');
    const { rfb } = await openConsole();
    expect([rfb.width, rfb.height, await rfb.update(false)]).toEqual([720, 400, 720 * 400]);
    expect(await process()).toMatchObject({ vm: uuid, status: 'running' });
  });

  it('stand still while they are paused', async () => {
    const { rfb } = await typed('one');
    const { pid } = await process();
    await client.call('VM.pause', session, vm);
    expect(await process()).toEqual({ vm: uuid, pid, status: 'paused' });
    await client.call('VM.unpause', session, vm);
    // QEMU takes no keys before it goes on.
    expect(await process()).toEqual({ vm: uuid, pid, status: 'running' });
    rfb.type(' two');
    await echoes('one two');
  });

  it('boot anew when they are rebooted, and their consoles end', async () => {
    const { stream } = await typed('before');
    const { pid } = await process();
    const closed = once(stream, 'close');
    await client.call('VM.hard_reboot', session, vm);
    await closed;
    await typed('after');
    expect((await process()).pid).not.toBe(pid);
  });

  it('restart by themselves on Ctrl+Alt+Del', async () => {
    const { stream, rfb } = await typed('before');
    const domains = followDomains();
    const closed = once(stream, 'close');
    rfb.chord(CONTROL, ALT, DELETE);
    await closed;
    await vi.waitFor(() => expect(domains.size).toBe(1), PATIENCE);
    await typed('after');
    expect(domains.size).toBe(1);
  });

  it('are no process while they are suspended, and show what they showed afterwards', async () => {
    await typed('slept');
    const { pid } = await process();
    await client.call('VM.suspend', session, vm);
    expect(await pool.guests()).toEqual([]);
    await client.call('VM.resume', session, vm, false, false);
    await echoes('slept');
    expect((await process()).pid).not.toBe(pid);
  });

  it('move to another process with what they show', async () => {
    await typed('moved');
    const { pid } = await process();
    const { resident_on } = pool.database.record('VM', vm);
    const to = [...pool.database.all('host')].find(([host]) => host !== resident_on)?.[0];
    await client.call('VM.pool_migrate', session, vm, to, { live: 'true' });
    const { rfb } = await openConsole();
    rfb.type(' here');
    await echoes('moved here');
    expect((await process()).pid).not.toBe(pid);
    expect(isAlive(pid)).toBe(false);
  });

  it('end when they are shut down, and start by themselves', async () => {
    await typed('x');
    await client.call('VM.hard_shutdown', session, vm);
    expect(await pool.guests()).toEqual([]);
    await client.call('VM.start', session, vm, false, false);
    expect((await process()).status).toBe('running');
    await listens();
  });

  it('crash when their process ends', async () => {
    const { stream } = await typed('x');
    const domains = followDomains();
    const closed = once(stream, 'close');
    globalThis.process.kill((await process()).pid ?? 0, 'SIGKILL');
    await closed;
    await vi.waitFor(() => expect(domains.size).toBe(1), PATIENCE);
    await typed('again');
  });

  it.skipIf(!existsSync('/proc'))('leave neither a process nor a file behind', async () => {
    await typed('x');
    const { pid } = await process();
    const folder = await folderOf(pid);
    await simulator.close();
    expect([isAlive(pid), existsSync(folder)]).toEqual([false, false]);
  });
});

it.skipIf(missing !== undefined || !existsSync('/proc'))(
  'a machine ends with a simulator that is killed, and the next one tidies up',
  async () => {
    const program = startProgram('simulator', ['--guests', 'qemu', '--json']);
    const control = controlClient((JSON.parse(await program.nextLine()) as { control: string }).control);
    await control.get('/screen?vm=web-1');
    const [guest] = (await control.get('/guests')) as readonly { readonly pid: number }[];
    const folder = await folderOf(guest?.pid);
    program.kill('SIGKILL');
    await program.exited;
    await vi.waitFor(() => expect(isAlive(guest?.pid)).toBe(false), PATIENCE);
    expect(existsSync(folder)).toBe(true);
    await (await startSimulator({ size: 'S', guests: 'qemu' })).close();
    expect(existsSync(folder)).toBe(false);
  },
);

it('without QEMU the simulator says what to do, and ends', async () => {
  const program = startProgram('simulator', ['--guests', 'qemu'], { PATH: '' });
  expect([await program.exited, program.errors().trim()]).toEqual([
    2,
    'qemu-system-x86_64 is not on the PATH. Install QEMU, as with "apt-get install qemu-system-x86", or leave --guests out.',
  ]);
});

/** Where it has its sockets, as its command line says. */
async function folderOf(pid: number | undefined): Promise<string> {
  const command = await readFile(`/proc/${String(pid)}/cmdline`, 'utf8');
  const [folder] = /\/[^:=]*poolkeeper-guests-\w+/.exec(command) ?? [];
  if (folder === undefined) throw new Error('no folder in the command line of QEMU');
  return folder;
}

/** Whether there is a process of that id. */
function isAlive(pid: number | undefined): boolean {
  try {
    return pid !== undefined && process.kill(pid, 0);
  } catch {
    return false;
  }
}
