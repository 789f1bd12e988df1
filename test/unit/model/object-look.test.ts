import { describe, expect, it } from 'vitest';
import { text } from '../../../shared/contract';
import { objectLook, type ObjectLook } from '../../../shared/model/object-look';
import type { ClassName, Records } from '../../../shared/xenapi/records.gen';
import { ref, unknownValue } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';

function lookOf<C extends ClassName>(className: C, fields: Partial<Records[C]>, pool = new TestPool()) {
  return objectLook(pool.put(className, 'o', fields).read, className, ref(className, 'o'));
}

describe('how an object looks', () => {
  it.each<[string, ObjectLook | undefined, ObjectLook]>([
    ['a disk', lookOf('VDI', { managed: true }), { icon: 'vdi', state: [] }],
    [
      'a snapshot of a disk',
      lookOf('VDI', { is_a_snapshot: true }),
      { icon: 'vdi-snapshot', state: [text('vdiState.snapshot')] },
    ],
    [
      'a snapshot that is missing',
      lookOf('VDI', { is_a_snapshot: true, missing: true }),
      { icon: 'vdi-missing', state: [text('vdiState.missing')] },
    ],
    ['a card', lookOf('PIF', {}), { icon: 'pif', state: [] }],
    [
      "a server's own interface",
      lookOf('PIF', { management: true }),
      { icon: 'pif-management', state: [text('pifState.management')] },
    ],
    ['a vApp', lookOf('VM_appliance', {}), { icon: 'vapp', state: [] }],
    ['a network', lookOf('network', {}), { icon: 'network', state: [] }],
    ['a pool', lookOf('pool', {}), { icon: 'pool', state: [] }],
    ['an SR', lookOf('SR', {}), { icon: 'sr-forgotten', state: [text('srState.forgotten')] }],
    ['a host', lookOf('host', {}), { icon: 'host-disconnected', state: [text('hostState.disconnected')] }],
    ['a VM', lookOf('VM', {}), { icon: 'vm-halted', state: [text('powerState.Halted')] }],
  ])('%s', (_, look, expected) => {
    expect(look).toEqual(expected);
  });

  it('has the progress of what is under way', () => {
    const pool = new TestPool().put('task', 't', { progress: 0.25 });
    const current_operations = { [ref('task', 't')]: unknownValue('start') };
    expect(lookOf('VM', { current_operations }, pool)).toEqual({
      icon: 'vm-busy',
      state: [text('powerState.Halted'), text('operation.start')],
      progress: 0.25,
    });
  });

  it("has its owner's mark after its own", () => {
    const pool = new TestPool().put('pool', 'p', { ha_enabled: true });
    expect(lookOf('VM', { name_label: 'r-7-VM', ha_restart_priority: 'restart' }, pool)).toMatchObject({
      icon: 'vm-halted',
      badges: ['ha-protected', 'owner-cloudstack'],
      state: [{ key: 'powerState.Halted' }, { key: 'badge.haProtected' }, { key: 'owner.cloudstack.routerWithId' }],
    });
  });

  it('is nothing once the object is gone, or of a class that is shown nowhere', () => {
    const { read } = new TestPool().put('secret', 's');
    expect([objectLook(read, 'VM', ref('VM', 'gone')), objectLook(read, 'secret', ref('secret', 's'))]).toEqual([
      undefined,
      undefined,
    ]);
  });
});
