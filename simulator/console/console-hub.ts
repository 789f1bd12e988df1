import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { NULL_REF, type Ref } from '../../shared/xenapi/refs';
import type { GuestMachines } from '../guests/guest-machines';
import type { SimulatedPool } from '../pool';
import { serveRfb } from './rfb-session';
import { Screen } from './screen';
import { serveText } from './text-session';

export interface RfbTarget {
  readonly host: string;
  readonly port: number;
}

/** The consoles of a pool: a screen a VM that lasts as long as its domain, and the connections to it. */
export class ConsoleHub {
  private readonly screens = new Map<Ref<'VM'>, Screen>();
  private readonly streams = new Map<Ref<'VM'>, Set<Duplex>>();
  private readonly dispose: () => void;

  constructor(
    private readonly pool: SimulatedPool,
    /** Shown by every console instead of a screen of our own. */
    private readonly target: RfbTarget | undefined,
    /** What its VMs run as, where they are real. */
    private readonly guests: GuestMachines | undefined,
  ) {
    this.dispose = pool.onConsoleReset((vm) => {
      this.screens.delete(vm);
      for (const stream of this.streams.get(vm) ?? []) stream.destroy();
    });
  }

  /** Takes over the stream of an accepted console request. */
  open(vm: Ref<'VM'>, protocol: string, stream: Duplex): void {
    const open = this.streams.get(vm) ?? new Set();
    this.streams.set(vm, open.add(stream));
    stream.once('close', () => open.delete(stream));
    stream.on('error', () => stream.destroy());
    if (protocol === 'vt100') serveText(stream, this.prompt(vm));
    else if (this.target !== undefined) join(stream, connect(this.target.port, this.target.host));
    else if (this.guests === undefined || this.isControlDomain(vm)) void serveRfb(stream, this.screen(vm));
    else void showGuest(stream, vm, this.guests);
  }

  /** How many have the VM's console open. */
  countOf(vm: Ref<'VM'>): number {
    return this.streams.get(vm)?.size ?? 0;
  }

  close(): void {
    this.dispose();
    for (const open of this.streams.values()) for (const stream of open) stream.destroy();
  }

  /** What the VM shows, where that is not somebody else's server. */
  screen(vm: Ref<'VM'>): Screen {
    const known = this.screens.get(vm);
    if (known !== undefined) return known;
    const { name_label, resident_on, is_control_domain } = this.pool.database.record('VM', vm);
    const host = resident_on === NULL_REF ? '' : this.pool.database.record('host', resident_on).name_label;
    const screen = new Screen({
      title: is_control_domain ? ` ${host}` : ` ${name_label} on ${host}`,
      banner: ['', is_control_domain ? this.product() : this.pool.guest(vm).banner],
      prompt: this.prompt(vm),
      width: 800,
      height: 600,
    });
    this.screens.set(vm, screen);
    return screen;
  }

  private isControlDomain(vm: Ref<'VM'>): boolean {
    return this.pool.database.record('VM', vm).is_control_domain;
  }

  /** What the hosts have installed, `XenServer 8.4.0`. */
  private product(): string {
    const { product_brand = '', product_version = '' } = this.pool.release.softwareVersion;
    return `${product_brand} ${product_version}`;
  }

  private prompt(vm: Ref<'VM'>): string {
    const { name_label, is_control_domain, resident_on } = this.pool.database.record('VM', vm);
    const name = is_control_domain ? this.pool.database.record('host', resident_on).name_label : name_label;
    return `${name} login: `;
  }
}

/** The server has said 200 by now, so a target that is not there shows as a closed connection. */
function join(stream: Duplex, socket: Socket): void {
  socket.setNoDelay(true);
  stream.pipe(socket).pipe(stream);
  socket.on('error', () => stream.destroy());
  socket.once('close', () => stream.destroy());
  stream.once('close', () => socket.destroy());
}

/** A machine that is still being started, or on its way to another process, is waited for. */
async function showGuest(stream: Duplex, vm: Ref<'VM'>, guests: GuestMachines): Promise<void> {
  stream.once('close', guests.view(vm));
  try {
    const { socket } = await guests.open(vm);
    if (!stream.destroyed) join(stream, connect(socket));
  } catch {
    stream.destroy();
  }
}
