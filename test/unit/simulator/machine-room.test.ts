import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Database } from '../../../simulator/database/database';
import { GuestMachines } from '../../../simulator/guests/guest-machines';
import { MachineRoom } from '../../../simulator/guests/machine-room';
import { createRandom } from '../../../simulator/random';
import { missingProgram } from '../../helpers/missing-program';

const missing = missingProgram('qemu-system-x86_64');
const MOST = 2;

describe.skipIf(missing !== undefined)('the room of machines', () => {
  let room: MachineRoom;
  let database: Database;
  let guests: GuestMachines;

  beforeEach(async () => {
    room = await MachineRoom.open(MOST);
    database = new Database(createRandom(1));
    guests = new GuestMachines(database, room, () => ({ onCrash: () => undefined, onReboot: () => undefined }));
  });

  afterEach(async () => {
    guests.close();
    await room.close();
  });

  it('holds so many machines: who looks at one takes the place of one that nobody looks at', async () => {
    const [first, second, third] = ['first', 'second', 'third'].map((uuid) =>
      database.create('VM', { uuid, power_state: 'Running' }),
    );
    if (first === undefined || second === undefined || third === undefined) throw new Error('three are needed');
    const names = async () => (await guests.reports()).map(({ vm }) => vm);
    expect(await names()).toEqual(['first', 'second']);
    guests.view(first);
    await guests.open(third);
    expect(await names()).toEqual(['first', 'third']);
    guests.view(third);
    await expect(guests.open(second)).rejects.toThrow('All places for guests are taken');
  });
});
