import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PBDRecord, SRRecord } from '../../../shared/xenapi/records.gen';
import { CARRIERS, openBench, type Bench } from './carriers';

const NFS = { server: '10.20.255.10', serverpath: '/export/vms' };
const SPARE = { target: '10.20.255.20', targetIQN: 'iqn.2026-01.com.example:spare' };
const LOCKED = { target: 'san.example.com', targetIQN: 'iqn.2026-01.com.example:locked' };
const [LUN_0, LUN_1] = ['36001405a1b2c3d4e5f60718293a4b5c6', '36001405b2c3d4e5f60718293a4b5c6d7'];
const CHAP = { chapuser: 'initiator', chappassword: 'poolkeeper' };

describe.each(CARRIERS)('repositories over %s', (carrier) => {
  let bench: Bench;
  let host: string;
  beforeAll(async () => {
    bench = await openBench(carrier);
    host = (await value<string[]>('host.get_all'))[0] ?? '';
  });
  afterAll(() => bench.close());

  const value = <T>(method: string, ...params: unknown[]): Promise<T> =>
    bench.client.call<T>(method, bench.session, ...params);
  const outcome = (method: string, ...params: unknown[]) => bench.client.outcome(method, bench.session, ...params);
  const create = (type: string, config: object, shared: boolean, content = 'user') =>
    outcome('SR.create', host, config, '0', `New ${type}`, '', type, content, shared, {});
  const made = async (...params: Parameters<typeof create>): Promise<string> => {
    const result = await create(...params);
    if ('error' in result) throw new Error(result.error.join(' '));
    return String(result.value);
  };
  const record = (sr: string): Promise<SRRecord> => value<SRRecord>('SR.get_record', sr);
  const detach = async (sr: string): Promise<void> => {
    for (const pbd of (await record(sr)).PBDs) await value('PBD.unplug', pbd);
  };

  it('that are shared are attached to all hosts, others to one', async () => {
    const shared = await made('nfs', NFS, true);
    const local = await made('ext', { device: '/dev/sdc' }, false);
    const attached = async (sr: string) =>
      Promise.all((await record(sr)).PBDs.map((pbd) => value<boolean>('PBD.get_currently_attached', pbd)));
    expect([await attached(shared), await attached(local)]).toEqual([[true, true, true], [true]]);
    expect(Number((await record(shared)).physical_size)).toBe(4 * 1024 ** 4);
  });

  it('of a type that nobody has a driver for are not made', async () => {
    const error = ['SR_UNKNOWN_DRIVER', 'floppy'];
    expect(await create('floppy', {}, false)).toEqual({ error });
    expect(await outcome('SR.probe', host, {}, 'floppy', {})).toEqual({ error });
    expect(await outcome('SR.introduce', '', 'name', '', 'floppy', 'user', false, {})).toEqual({ error });
  });

  it.each<[what: string, type: string, config: object, code: number, message: string]>([
    ['without a server', 'nfs', {}, 102, 'The request is missing the server parameter'],
    [
      'whose name nobody knows',
      'nfs',
      { ...NFS, server: 'nowhere.example.com' },
      140,
      'Incorrect DNS name, unable to resolve.',
    ],
    [
      'on a server that does not answer',
      'nfs',
      { ...NFS, server: '10.20.255.99' },
      108,
      'Unable to detect an NFS service on this target.',
    ],
    [
      'that the server does not export',
      'nfs',
      { ...NFS, serverpath: '/export/none' },
      73,
      'NFS mount error [opterr=mount failed with return code 32]',
    ],
    [
      'of a version that the server lacks',
      'nfs',
      { server: 'backup.example.com', serverpath: '/export/old', nfsversion: '4' },
      73,
      'NFS mount error [opterr=mount failed with return code 32]',
    ],
    [
      'of a wrong user',
      'smb',
      { server: '\\\\10.20.255.12\\vms', username: 'storage', password: 'wrong' },
      111,
      'SMB mount error [opterr=mount failed with return code 32]',
    ],
    ['without a location', 'iso', {}, 94, 'The request is missing the location parameter'],
    [
      'of images, at no place',
      'iso',
      { location: 'files', type: 'nfs_iso' },
      225,
      'Incorrect Location string format. String must be in the format SERVER:PATH for NFS targets, or \\\\SERVER\\PATH for CIFS targets',
    ],
    [
      'of images, not exported',
      'iso',
      { location: 'nas.example.com:/export/none', type: 'nfs_iso' },
      222,
      'Could not mount the directory specified in Device Configuration [opterr=mount failed with return code 32]',
    ],
    ['of images, in no folder', 'iso', { location: '/nowhere', legacy_mode: 'true' }, 226, 'Invalid local path'],
    ['without a target', 'lvmoiscsi', {}, 95, 'The request is missing the target parameter'],
    [
      'on a port that is none',
      'lvmoiscsi',
      { ...SPARE, port: '70000' },
      142,
      'Incorrect value for iSCSI port, must be a number between 1 and 65535',
    ],
    [
      'on a portal that does not answer',
      'lvmoiscsi',
      { ...SPARE, target: '10.20.255.99' },
      141,
      'Unable to connect to ISCSI service on target',
    ],
    [
      'of a target that is not there',
      'lvmoiscsi',
      { ...SPARE, targetIQN: 'iqn.none' },
      83,
      'ISCSI discovery failed [opterr=check target settings]',
    ],
    [
      'of a target that wants a password',
      'lvmoiscsi',
      LOCKED,
      68,
      'ISCSI login failed - check access settings for the initiator on the storage, if CHAP is used verify CHAP credentials',
    ],
    ['of a LUN that is not there', 'lvmoiscsi', { ...SPARE, SCSIid: 'none' }, 19, 'No such device'],
    ['without a disk', 'ext', {}, 90, 'The request is missing the device parameter'],
    [
      'on a disk that is not there',
      'ext',
      { device: '/dev/sdz' },
      91,
      'The device is not a valid path [opterr=path is /dev/sdz]',
    ],
    [
      'on the disk that the host boots from',
      'lvm',
      { device: '/dev/sda' },
      105,
      'Root system device, cannot be used for VM storage',
    ],
  ])('%s are not made, and leave nothing', async (_, type, config, code, message) => {
    const before = await value<string[]>('SR.get_all');
    expect(await create(type, config, true)).toEqual({ error: [`SR_BACKEND_FAILURE_${code}`, '', message, ''] });
    expect(await value<string[]>('SR.get_all')).toEqual(before);
  });

  it('offer the exports of a server', async () => {
    const result = await outcome('SR.probe', host, { server: NFS.server }, 'nfs', {});
    expect(result).toMatchObject({
      error: [
        'SR_BACKEND_FAILURE_101',
        '',
        'The request is missing the serverpath parameter',
        expect.stringContaining('<Path>/export/vms</Path>'),
      ],
    });
  });

  it('offer the targets of a portal, the LUNs of a target, and what is on a LUN', async () => {
    const { target } = SPARE;
    expect(await outcome('SR.probe', host, { target }, 'lvmoiscsi', {})).toMatchObject({
      error: [
        'SR_BACKEND_FAILURE_96',
        '',
        'The request is missing or has an incorrect target IQN parameter',
        expect.stringContaining(`<TargetIQN>${SPARE.targetIQN}</TargetIQN>`),
      ],
    });
    expect(await outcome('SR.probe', host, { ...LOCKED, ...CHAP }, 'lvmoiscsi', {})).toMatchObject({
      error: [
        'SR_BACKEND_FAILURE_107',
        '',
        'The SCSIid parameter is missing or incorrect',
        expect.stringContaining('<LUNid>0</LUNid>'),
      ],
    });
    const place = { ...SPARE, SCSIid: LUN_1 };
    expect(await value('SR.probe', host, place, 'lvmoiscsi', {})).toBe('<?xml version="1.0" ?>\n<SRlist/>\n');
    const sr = await made('lvmoiscsi', place, true);
    expect(await value('SR.probe', host, place, 'lvmoiscsi', {})).toContain(`<UUID>${(await record(sr)).uuid}</UUID>`);
    expect(await create('lvmoiscsi', place, true)).toEqual({
      error: ['SR_BACKEND_FAILURE_16', '', 'The SR device is currently in use', ''],
    });
  });

  it('also offer them to a creation that does not say which, as wizards ask', async () => {
    expect(await create('lvmoiscsi', { target: SPARE.target }, true)).toMatchObject({
      error: ['SR_BACKEND_FAILURE_96', '', expect.any(String), expect.stringContaining('<TargetIQN>*</TargetIQN>')],
    });
    expect(await create('lvmoiscsi', SPARE, true)).toMatchObject({
      error: ['SR_BACKEND_FAILURE_107', '', expect.any(String), expect.stringContaining('<LUNid>0</LUNid>')],
    });
  });

  it('offer the LUNs of the HBAs that nobody uses', async () => {
    const result = await outcome('SR.probe', host, {}, 'lvmohba', {});
    expect(result).toMatchObject({
      error: [
        'SR_BACKEND_FAILURE_107',
        '',
        'The SCSIid parameter is missing or incorrect',
        expect.stringContaining('<BlockDevice>'),
      ],
    });
  });

  it('keep passwords as secrets', async () => {
    const sr = await made('lvmoiscsi', { ...LOCKED, ...CHAP, SCSIid: '36001405c3d4e5f60718293a4b5c6d7e8' }, true);
    const pbd = (await record(sr)).PBDs[0] ?? '';
    const config = await value<PBDRecord['device_config']>('PBD.get_device_config', pbd);
    expect(Object.keys(config).sort()).toEqual(['SCSIid', 'chappassword_secret', 'chapuser', 'target', 'targetIQN']);
    await value('PBD.unplug', pbd);
    await value('PBD.plug', pbd);
  });

  it('of images show the files that are there', async () => {
    const sr = await made(
      'iso',
      { location: '\\\\files.example.com\\iso', type: 'cifs', username: 'storage', cifspassword: 'poolkeeper' },
      true,
      'iso',
    );
    const names = await Promise.all((await record(sr)).VDIs.map((vdi) => value<string>('VDI.get_name_label', vdi)));
    expect(names).toContain('FreeBSD-14.3-RELEASE-amd64-disc1.iso');
  });

  it('are destroyed only when they are detached, and empty', async () => {
    const sr = await made('lvm', { device: '/dev/sdb' }, false);
    expect(await outcome('SR.destroy', sr)).toEqual({ error: ['SR_HAS_PBD', sr] });
    const vdi = await value<string>('VDI.create', {
      name_label: '',
      name_description: '',
      SR: sr,
      virtual_size: '2097152',
      type: 'user',
      sharable: false,
      read_only: false,
      other_config: {},
    });
    await detach(sr);
    expect(await outcome('SR.destroy', sr)).toEqual({ error: ['SR_NOT_EMPTY'] });
    expect(await outcome('VDI.resize', vdi, '4194304')).toEqual({ error: ['SR_HAS_NO_PBDS', sr] });
    await value('VDI.destroy', vdi);
    await value('SR.add_to_other_config', sr, 'indestructible', 'true');
    expect(await outcome('SR.destroy', sr)).toEqual({ error: ['SR_INDESTRUCTIBLE', sr] });
    await value('SR.remove_from_other_config', sr, 'indestructible');
    await value('SR.destroy', sr);
    expect(await outcome('SR.get_uuid', sr)).toEqual({ error: ['HANDLE_INVALID', 'SR', sr] });
  });

  it('are forgotten and introduced again, with the disks in them', async () => {
    const config = { ...SPARE, SCSIid: LUN_0 };
    const sr = await made('lvmoiscsi', config, true);
    const { uuid } = await record(sr);
    await value('VDI.create', {
      name_label: 'kept',
      name_description: '',
      SR: sr,
      virtual_size: '2097152',
      type: 'user',
      sharable: false,
      read_only: false,
      other_config: {},
    });
    expect(await outcome('SR.forget', sr)).toEqual({ error: ['SR_HAS_PBD', sr] });
    expect(await outcome('SR.introduce', uuid, 'again', '', 'lvmoiscsi', 'user', true, {})).toEqual({
      error: ['SR_UUID_EXISTS', uuid],
    });
    await detach(sr);
    await value('SR.forget', sr);
    const again = await value<string>('SR.introduce', uuid, 'again', '', 'lvmoiscsi', 'user', true, {});
    const pbd = await value<string>('PBD.create', { host, SR: again, device_config: config, other_config: {} });
    expect(await outcome('PBD.create', { host, SR: again, device_config: config, other_config: {} })).toEqual({
      error: ['PBD_EXISTS', again, host, pbd],
    });
    await value('PBD.plug', pbd);
    expect((await record(again)).VDIs).toHaveLength(1);
  });

  it('that are not on their medium are not attached', async () => {
    const uuid = '6f1c0a52-0000-4000-8000-00000000000a';
    const sr = await value<string>('SR.introduce', uuid, 'lost', '', 'lvmohba', 'user', false, {});
    const config = { SCSIid: '3600a098038303053453f463045727a2d' };
    const pbd = await value<string>('PBD.create', { host, SR: sr, device_config: config, other_config: {} });
    expect(await outcome('PBD.plug', pbd)).toEqual({
      error: [
        'SR_BACKEND_FAILURE_47',
        '',
        `The SR is not available [opterr=no such volume group: VG_XenStorage-${uuid}]`,
        '',
      ],
    });
  });

  it('whose folder is not on their share are not attached, with the error of SMB', async () => {
    const sr = await value<string>('SR.introduce', '', 'lost', '', 'smb', 'user', true, {});
    const config = { server: String.raw`\\10.20.255.12\public` };
    const pbd = await value<string>('PBD.create', { host, SR: sr, device_config: config, other_config: {} });
    expect(await outcome('PBD.plug', pbd)).toEqual({
      error: ['SR_BACKEND_FAILURE_111', '', 'SMB mount error [opterr=mount failed with return code 32]', ''],
    });
  });

  it('of one host are attached to one host', async () => {
    const sr = await made('lvmohba', { SCSIid: '3600a098038303053453f463045727a2e' }, false);
    const other = (await value<string[]>('host.get_all'))[1] ?? '';
    const config = { SCSIid: '3600a098038303053453f463045727a2e' };
    const pbd = await value<string>('PBD.create', { host: other, SR: sr, device_config: config, other_config: {} });
    expect(await outcome('PBD.plug', pbd)).toEqual({ error: ['SR_NOT_SHARABLE', sr, other] });
    expect(await outcome('SR.set_shared', sr, false)).toEqual({ error: ['SR_HAS_MULTIPLE_PBDS', sr] });
  });

  it('are attached and detached twice without harm', async () => {
    const sr = await made('nfs', { ...NFS, serverpath: '/export/empty' }, true);
    const pbd = (await record(sr)).PBDs[0] ?? '';
    await value('PBD.plug', pbd);
    expect(await outcome('PBD.destroy', pbd)).toEqual({
      error: ['OPERATION_NOT_ALLOWED', 'PBD is currently attached'],
    });
    await value('PBD.unplug', pbd);
    await value('PBD.unplug', pbd);
    await value('PBD.destroy', pbd);
  });

  it('stay attached while disks on them are in use', async () => {
    const [sr] = await value<string[]>('SR.get_by_name_label', 'NFS Silver 1');
    const results = await Promise.all((await record(sr ?? '')).PBDs.map((pbd) => outcome('PBD.unplug', pbd)));
    expect(results.map((result) => ('error' in result ? result.error[0] : 'detached'))).toContain('VDI_IN_USE');
  });

  it('are described by what probe_ext finds', async () => {
    const found = await value<object[]>('SR.probe_ext', host, { target: SPARE.target }, 'lvmoiscsi', {});
    expect(found).toContainEqual({ configuration: SPARE, complete: false, extra_info: {} });
  });
});
