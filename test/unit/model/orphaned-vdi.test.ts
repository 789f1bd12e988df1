import { expect, it } from 'vitest';
import { isOrphanedVdi } from '../../../shared/model/orphaned-vdi';
import type { VDIRecord } from '../../../shared/xenapi/records.gen';
import { ref, unknownValue } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';

const DISK: Partial<VDIRecord> = { type: 'user', managed: true, SR: ref('SR', 'nfs') };
const VBD = ref('VBD', 'b');

function poolWith(vdi: Partial<VDIRecord>): TestPool {
  return new TestPool()
    .host('h', { tags: ['vmops-version-4.20'] })
    .put('SR', 'nfs', { type: 'nfs', content_type: 'user' })
    .put('SR', 'isos', { type: 'iso', content_type: 'iso' })
    .put('SR', 'library', { type: 'nfs', content_type: 'iso' })
    .put('SR', 'drives', { type: 'udev', content_type: 'disk' })
    .put('SR', 'tools', { type: 'ext', content_type: 'user', is_tools_sr: true })
    .put('VDI', 'used', { ...DISK, VBDs: [VBD] })
    .put('VDI', 'unused', DISK)
    .put('VDI', 'd', { ...DISK, ...vdi });
}

it.each<[string, Partial<VDIRecord>, boolean]>([
  ['a disk without a VM', {}, true],
  ['a disk of the other types that VMs have', { type: 'ephemeral' }, true],
  ['a disk that a VM has', { VBDs: [VBD] }, false],
  ['the memory of a suspended VM', { type: 'suspend' }, false],
  ['a crash dump', { type: 'crashdump' }, false],
  ["a user's disk with a crash dump", { crash_dumps: [ref('crashdump', 'c')] }, false],
  ['what HA writes its heartbeats to', { type: 'ha_statefile' }, false],
  ['a log of the database', { type: 'redo_log' }, false],
  ["the pool's metadata", { type: 'metadata' }, false],
  ['measurements', { type: 'rrd' }, false],
  ['what is left of a snapshot for change tracking', { type: 'cbt_metadata' }, false],
  ['a type that only newer servers know', { type: unknownValue('vault') }, false],
  ['the common base of copies', { managed: false }, false],
  ['a disk that is gone', { missing: true }, false],
  ['the tools', { is_tools_iso: true }, false],
  ['an ISO', { SR: ref('SR', 'isos') }, false],
  ['an ISO on a share', { SR: ref('SR', 'library') }, false],
  ["a host's drive", { SR: ref('SR', 'drives') }, false],
  ['a disk among the tools', { SR: ref('SR', 'tools') }, false],
  ['a disk of storage that is gone', { SR: ref('SR', 'gone') }, false],
  ['a snapshot of a used disk', { is_a_snapshot: true, snapshot_of: ref('VDI', 'used') }, false],
  ['a snapshot of an unused disk', { is_a_snapshot: true, snapshot_of: ref('VDI', 'unused') }, true],
  ['a snapshot of a disk that is gone', { is_a_snapshot: true, snapshot_of: ref('VDI', 'gone') }, true],
  ["a volume in CloudStack's books", { name_label: 'DATA-9' }, false],
  ["CloudStack's template", { name_label: 'Template x', is_a_snapshot: true }, false],
  ['an image that OpenStack keeps', { other_config: { 'image-id': '1' } }, false],
  ["a disk that is left of OpenStack's machine", { other_config: { nova_instance_uuid: '1' } }, true],
])('%s', (_, vdi, isOrphaned) => {
  expect(isOrphanedVdi(poolWith(vdi).read, ref('VDI', 'd'))).toBe(isOrphaned);
});

it('a disk that a suspended VM will need', () => {
  const { read } = poolWith({}).put('VM', 'vm', { suspend_VDI: ref('VDI', 'd') });
  expect(isOrphanedVdi(read, ref('VDI', 'd'))).toBe(false);
});
