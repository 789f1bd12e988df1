import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { bootDisk } from './boot-disk';
import type { GuestMachine } from './guest-machine';
import { QemuMachine, type Installation } from './qemu-machine';
import { makeRoomFolder, type RoomFolder } from './room-folder';

const QEMU = 'qemu-system-x86_64';

/** So many machines run at once. */
const MOST_MACHINES = 30;

export class QemuMissing extends Error {
  constructor() {
    super(
      `${QEMU} is not on the PATH. Install QEMU, as with "apt-get install qemu-system-x86", or leave --guests out.`,
    );
  }
}

/** Where the machines of all pools run. All processes and files are gone when it is closed. */
export class MachineRoom {
  private readonly processes = new Set<QemuMachine>();
  private readonly starts = new Set<Promise<QemuMachine>>();
  /** Those who have come first are first. */
  private readonly guests = new Set<GuestMachine>();
  private readonly killAll = (): void => {
    for (const machine of this.processes) machine.kill();
  };
  private started = 0;
  private isClosed = false;

  private constructor(
    private readonly installation: Installation,
    private readonly roomFolder: RoomFolder,
    private readonly most: number,
  ) {
    process.once('exit', this.killAll);
  }

  /** Rejects with QemuMissing. */
  static async open(most = MOST_MACHINES): Promise<MachineRoom> {
    const qemu = onPath(QEMU);
    if (qemu === undefined) throw new QemuMissing();
    const folder = await makeRoomFolder();
    const disk = join(folder.path, 'boot.img');
    await writeFile(disk, bootDisk());
    return new MachineRoom({ qemu, setpriv: onPath('setpriv'), folder: folder.path, disk }, folder, most);
  }

  get folder(): string {
    return this.roomFolder.path;
  }

  newName(): string {
    this.started += 1;
    return String(this.started);
  }

  hasPlace(): boolean {
    return this.guests.size < this.most;
  }

  /** Takes a place; where all are taken, that of the one whom nobody has looked at. Throws where everybody is looked at. */
  enter(guest: GuestMachine): void {
    if (!this.guests.has(guest) && !this.hasPlace()) {
      const idle = [...this.guests].find(({ viewers }) => viewers === 0);
      if (idle === undefined) throw new Error('All places for guests are taken');
      this.guests.delete(idle);
      idle.leave();
    }
    this.guests.add(guest);
  }

  leave(guest: GuestMachine): void {
    this.guests.delete(guest);
  }

  /** Starts a process; with `incoming` one that waits for the state of another. */
  async start(incoming?: string): Promise<QemuMachine> {
    if (this.isClosed) throw new Error('The simulator has ended');
    const start = QemuMachine.start(this.installation, this.newName(), incoming);
    this.starts.add(start);
    try {
      const machine = await start;
      this.processes.add(machine);
      void machine.ended.then(() => this.processes.delete(machine));
      return machine;
    } finally {
      this.starts.delete(start);
    }
  }

  async close(): Promise<void> {
    this.isClosed = true;
    process.off('exit', this.killAll);
    await Promise.allSettled(this.starts);
    await Promise.all([...this.processes].map((machine) => machine.end()));
    await this.roomFolder.remove();
  }
}

function onPath(program: string): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, program))
    .find((file) => existsSync(file));
}
