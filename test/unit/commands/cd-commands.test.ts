import { describe, expect, it } from 'vitest';
import { ReasonError, text, toObjectId } from '../../../shared/contract';
import type { VBDRecord } from '../../../shared/xenapi/records.gen';
import { nullRef } from '../../../shared/xenapi/refs';
import { recordRun, targetFor, commandOf } from '../../helpers/command-run';
import { ref } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';

const VM = toObjectId('c1', 'VM', ref('VM', 'vm'));
const DRIVE = toObjectId('c1', 'VBD', ref('VBD', 'drive'));
const disc = (name: string) => toObjectId('c1', 'VDI', ref('VDI', name));

function poolWith(drive?: Partial<VBDRecord>): TestPool {
  const pool = new TestPool().put('VDI', 'old').put('VDI', 'new');
  if (drive !== undefined) pool.put('VBD', 'drive', { type: 'CD', ...drive });
  return pool.put('VM', 'vm', { VBDs: drive === undefined ? [] : [ref('VBD', 'drive')] });
}

const EMPTY: Partial<VBDRecord> = { empty: true, VDI: nullRef(), allowed_operations: ['insert'] };
const FULL: Partial<VBDRecord> = { VDI: ref('VDI', 'old'), allowed_operations: ['eject'] };

describe('a disc', () => {
  it.each<[string, Partial<VBDRecord>, readonly (readonly unknown[])[]]>([
    ['goes into an empty drive', EMPTY, [['Async.VBD.insert', ref('VBD', 'drive'), ref('VDI', 'new')]]],
    [
      'takes the place of another',
      FULL,
      [
        ['Async.VBD.eject', ref('VBD', 'drive')],
        ['Async.VBD.insert', ref('VBD', 'drive'), ref('VDI', 'new')],
      ],
    ],
    ['that is in the drive stays', { ...FULL, VDI: ref('VDI', 'new') }, []],
  ])('%s', async (_, drive, calls) => {
    const run = await recordRun('VM.insertCd', VM, poolWith(drive).read, { drive: DRIVE, disc: disc('new') });
    expect(run.calls).toEqual(calls);
  });

  it.each([
    ['of another pool', { drive: DRIVE, disc: toObjectId('c2', 'VDI', ref('VDI', 'new')) }],
    ['that is gone', { drive: DRIVE, disc: disc('gone') }],
    ['for another VM’s drive', { drive: toObjectId('c1', 'VBD', ref('VBD', 'other')), disc: disc('new') }],
  ])('%s is refused', async (_, input) => {
    const run = recordRun('VM.insertCd', VM, poolWith(EMPTY).put('VBD', 'other').read, input);
    await expect(run).rejects.toThrow(new ReasonError(text('reason.gone')));
  });

  it('is taken out of every drive where none is named', async () => {
    const { calls } = await recordRun('VM.ejectCd', VM, poolWith(FULL).read);
    expect(calls).toEqual([['Async.VBD.eject', ref('VBD', 'drive')]]);
  });

  it('is offered to be taken out only where there is one', () => {
    expect(targetFor(commandOf('VM.ejectCd'), VM, poolWith(EMPTY).read)).toBeUndefined();
    expect(targetFor(commandOf('VM.ejectCd'), VM, poolWith(FULL).read)).toBeDefined();
  });
});

describe('a DVD drive', () => {
  it.each([
    ['the usual place', ['1', '3', '4'], '3'],
    ['the first free place', ['1', '4'], '1'],
  ])('is added at %s', async (_, free, userdevice) => {
    const answer = (method: string) => (method === 'VM.get_allowed_VBD_devices' ? free : undefined);
    const { calls } = await recordRun('VM.addCdDrive', VM, poolWith().read, undefined, answer);
    expect(calls[1]).toMatchObject(['VBD.create', { userdevice, type: 'CD', mode: 'RO', empty: true }]);
  });

  it('is refused where no place is free', async () => {
    const run = recordRun('VM.addCdDrive', VM, poolWith().read, undefined, () => []);
    await expect(run).rejects.toThrow(new ReasonError(text('reason.noFreeDevice')));
  });
});
