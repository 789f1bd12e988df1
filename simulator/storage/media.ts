import type { VDIRecord } from '../../shared/xenapi/records.gen';
import type { Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';
import { giveRoom, roomOf, takeRoom } from './space';

interface LostDisk {
  readonly record: VDIRecord;
  /** Where its bytes are. */
  readonly bytes: Ref<'VDI'>;
}

/** What is on media though the server has no record of it any more, until it looks there again. By the repository's uuid. */
export class Media {
  private readonly lost = new Map<string, LostDisk[]>();
  /** Where repositories lie that nobody has a record of, or no way to. */
  private readonly places = new Map<string, string>();
  /** Repositories that have a record, and of which nobody has seen yet whether they are there. */
  private readonly introduced = new Set<string>();

  add(repository: string, disk: LostDisk): void {
    this.lost.set(repository, [...this.on(repository), disk]);
  }

  on(repository: string): readonly LostDisk[] {
    return this.lost.get(repository) ?? [];
  }

  /** The repository stays on its medium without a record, or a way to it. */
  leave(repository: string, place: string): void {
    this.places.set(repository, place);
  }

  repositoriesAt(place: string): readonly string[] {
    return [...this.places].filter(([, where]) => where === place).map(([repository]) => repository);
  }

  /** Whoever formats a medium does so. */
  erase(place: string): void {
    for (const repository of this.repositoriesAt(place)) this.lose(repository);
  }

  /** It is on no medium any more. */
  lose(repository: string): void {
    this.places.delete(repository);
    this.lost.delete(repository);
  }

  introduce(repository: string): void {
    this.introduced.add(repository);
  }

  /** False where a repository was introduced that is not at the place. One that is found there is no more in doubt. */
  confirm(repository: string, place: string): boolean {
    if (this.introduced.has(repository) && this.places.get(repository) !== place) return false;
    this.places.delete(repository);
    this.introduced.delete(repository);
    return true;
  }

  /** What was on the medium, which is empty now. */
  take(repository: string): readonly LostDisk[] {
    const disks = this.on(repository);
    this.lost.delete(repository);
    return disks;
  }
}

/** The record goes, the disk stays on its medium. */
export function forgetVdi(pool: SimulatedPool, vdi: Ref<'VDI'>): void {
  const { database } = pool;
  const record = database.record('VDI', vdi);
  for (const vbd of record.VBDs) database.destroy('VBD', vbd);
  pool.media.add(database.record('SR', record.SR).uuid, { record, bytes: vdi });
  database.destroy('VDI', vdi);
  giveRoom(pool, record.SR, roomOf(record));
}

/** Makes records for the disks on the repository's medium that have none. */
export function findDisks(pool: SimulatedPool, sr: Ref<'SR'>): void {
  const { database } = pool;
  for (const { record, bytes } of pool.media.take(database.record('SR', sr).uuid)) {
    const vdi = database.create('VDI', { ...record, SR: sr, current_operations: {}, allowed_operations: [] });
    pool.disks.copy(bytes, vdi);
    pool.disks.remove(bytes);
    takeRoom(pool, sr, roomOf(record));
  }
}
