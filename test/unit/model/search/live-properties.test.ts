import { expect, it } from 'vitest';
import { findProperty } from '../../../../shared/model/search/properties';
import { searchedObject } from '../../../../shared/model/search/searched-object';
import type { Usage } from '../../../../shared/model/usage';
import { ref } from '../../../helpers/records';
import { TestPool } from '../../../helpers/test-reader';

const GIB = 1024 ** 3;

it.each<[string, Usage, readonly number[]]>([
  ['cpuUsage', { cpu: 0.25 }, [0.25]],
  ['cpuUsage', {}, []],
  ['memoryUsage', { memoryUsedBytes: GIB, memoryTotalBytes: 4 * GIB }, [0.25]],
  ['memoryUsage', { memoryTotalBytes: 4 * GIB }, []],
  ['networkUsage', { networkBytesPerSecond: 1230 }, [1230]],
  ['diskUsage', { diskBytesPerSecond: 0 }, [0]],
])('%s of %j is %j, of VMs as of hosts', (property, usage, values) => {
  const pool = new TestPool()
    .put('pool', 'p', { name_label: 'Harbour' })
    .host('h')
    .put('VM', 'vm', { power_state: 'Running' })
    .uses('host', 'h', usage)
    .uses('VM', 'vm', usage);
  const found = [
    searchedObject(pool.read, 'host', ref('host', 'h')),
    searchedObject(pool.read, 'VM', ref('VM', 'vm')),
  ].map((object) => object && findProperty(property)?.values(object));
  expect(found).toEqual([values, values]);
});

it('a search tells who manages an object, and whether a disk is orphaned', () => {
  const { read } = new TestPool()
    .put('pool', 'p', { name_label: 'Harbour' })
    .host('h', { tags: ['vmops-version-4.20'] })
    .put('VM', 'mine', { name_label: 'mail' })
    .put('SR', 'nfs', { type: 'nfs', content_type: 'user' })
    .put('VDI', 'left', { type: 'user', managed: true, SR: ref('SR', 'nfs') });
  const value = (property: string, className: 'host' | 'VM' | 'VDI', name: string) => {
    const object = searchedObject(read, className, ref(className, name));
    return object && findProperty(property)?.values(object);
  };
  expect(value('owner', 'host', 'h')).toEqual(['cloudstack']);
  expect(value('owner', 'VM', 'mine')).toEqual(['none']);
  expect(value('orphaned', 'VDI', 'left')).toEqual([true]);
  expect(value('orphaned', 'VM', 'mine')).toEqual([]);
});
