import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { GuestStep } from './guest-steps';
import type { MachineRoom } from './machine-room';
import type { QemuMachine } from './qemu-machine';

export interface GuestMachineEvents {
  /** The process has ended, and nobody asked for it. */
  readonly onCrash: () => void;
  /** The guest restarts by itself. */
  readonly onReboot: () => void;
}

/** The machine that a VM runs as: one process, or another one after a migration, or an image while it is suspended. */
export class GuestMachine {
  /** How many look at its screen. */
  viewers = 0;
  private machine: QemuMachine | undefined;
  private image: string | undefined;
  private isPaused = false;
  /** By itself, and it was not started again yet. */
  private hasEnded = false;
  /** One thing after another; never rejects. */
  private work: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly room: MachineRoom,
    private readonly events: GuestMachineEvents,
  ) {}

  /** The process that runs now, once everything asked for before is done. */
  current(): Promise<QemuMachine | undefined> {
    return this.next(() => Promise.resolve(this.machine));
  }

  /** The process, which is started where there is none. Rejects where that cannot be. */
  running(): Promise<QemuMachine> {
    return this.next(async () => {
      if (this.machine !== undefined) return this.machine;
      this.room.enter(this);
      return this.start();
    });
  }

  take(step: GuestStep): void {
    // A process that fails at what it is asked is of no use any more; the next who looks starts another.
    this.next(() => this.act(step)).catch(() => this.next(() => this.drop()));
  }

  /** Gives its place to another; what its screen showed is lost. */
  leave(): void {
    void this.next(() => this.drop());
  }

  private next<T>(act: () => Promise<T>): Promise<T> {
    const done = this.work.then(act);
    this.work = done.catch(() => undefined);
    return done;
  }

  private async act(step: GuestStep): Promise<void> {
    switch (step) {
      case 'start':
        if (this.room.hasPlace()) {
          this.room.enter(this);
          await this.start();
        }
        return;
      case 'stop':
        this.isPaused = false;
        await this.drop();
        return;
      case 'reboot':
        return this.reboot();
      case 'pause':
        this.isPaused = true;
        return this.machine?.pause();
      case 'unpause':
        this.isPaused = false;
        return this.machine?.unpause();
      case 'suspend':
        this.isPaused = false;
        return this.suspend();
      case 'migrate':
        return this.migrate();
    }
  }

  private async start(): Promise<QemuMachine> {
    try {
      const { image } = this;
      const machine = await (image === undefined
        ? this.room.start()
        : this.receive(`exec:cat < ${image}`, () => Promise.resolve()));
      if (image !== undefined) await this.forgetImage();
      if (this.isPaused) await machine.pause();
      this.adopt(machine);
      return machine;
    } catch (error) {
      await this.drop();
      throw error;
    }
  }

  /** One that nobody has looked at yet need not run. */
  private async reboot(): Promise<void> {
    const { machine } = this;
    if (machine === undefined && !this.hasEnded) return;
    this.machine = undefined;
    await machine?.end();
    this.room.enter(this);
    await this.start();
  }

  private async suspend(): Promise<void> {
    if (this.machine === undefined) return;
    const image = join(this.room.folder, `${this.room.newName()}.image`);
    await this.machine.sendTo(`exec:cat > ${image}`);
    await this.drop();
    this.image = image;
  }

  private async migrate(): Promise<void> {
    const { machine } = this;
    if (machine === undefined) return;
    const uri = `unix:${join(this.room.folder, `${this.room.newName()}.move`)}`;
    const arrived = await this.receive(uri, () => machine.sendTo(uri));
    this.adopt(arrived);
    await machine.end();
  }

  private async receive(uri: string, send: () => Promise<void>): Promise<QemuMachine> {
    const target = await this.room.start(uri);
    try {
      await Promise.all([target.arrived, send()]);
      return target;
    } catch (error) {
      await target.end();
      throw error;
    }
  }

  private adopt(machine: QemuMachine): void {
    this.machine = machine;
    this.hasEnded = false;
    void machine.ended.then((how) => {
      if (this.machine !== machine) return;
      this.machine = undefined;
      this.hasEnded = true;
      this.room.leave(this);
      if (how === 'restarted') this.events.onReboot();
      else this.events.onCrash();
    });
  }

  private async drop(): Promise<void> {
    const { machine } = this;
    this.machine = undefined;
    this.room.leave(this);
    await machine?.end();
    await this.forgetImage();
  }

  private async forgetImage(): Promise<void> {
    const { image } = this;
    this.image = undefined;
    if (image !== undefined) await rm(image, { force: true });
  }
}
