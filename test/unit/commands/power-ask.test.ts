import { describe, expect, it } from 'vitest';
import { text, toObjectId, type CommandAsk } from '../../../shared/contract';
import { commandsView } from '../../../shared/views/commands';
import type { VmOperations } from '../../../shared/xenapi/enums.gen';
import type { HostRecord, VMRecord } from '../../../shared/xenapi/records.gen';
import { ref } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';
import { missingTexts } from '../../helpers/texts';

const CLOUDSTACK: Partial<HostRecord> = { tags: ['vmops-version-4.20'] };
const NOVA = { nova_uuid: '1' };

/** What the command asks when the VMs of the names are selected. */
function askOf(command: string, pool: TestPool, ...names: string[]): CommandAsk | undefined {
  const targets = names.map((name) => toObjectId('c1', 'VM', ref('VM', name)));
  const ask = commandsView.rows(pool.readers, { targets }).find(({ id }) => id === command)?.ask;
  expect(missingTexts(ask)).toEqual([]);
  return ask;
}

function poolOf(host: Partial<HostRecord>, allowed: VmOperations, vms: Record<string, Partial<VMRecord>>): TestPool {
  const pool = new TestPool().host('h', host);
  for (const [name, vm] of Object.entries(vms)) {
    pool.put('VM', name, { name_label: name, allowed_operations: [allowed], resident_on: ref('host', 'h'), ...vm });
  }
  return pool;
}

describe.each<[string, VmOperations]>([
  ['VM.start', 'start'],
  ['VM.resume', 'resume'],
  ['VM.unpause', 'unpause'],
])('%s', (command, operation) => {
  it('asks nothing where the VMs are in no danger', () => {
    expect(askOf(command, poolOf({}, operation, { mail: {} }), 'mail')).toBeUndefined();
    expect(askOf(command, poolOf(CLOUDSTACK, operation, { 'i-2-3-VM': {} }), 'i-2-3-VM')).toBeUndefined();
  });

  it('says which of the VMs CloudStack will destroy', () => {
    const pool = poolOf(CLOUDSTACK, operation, { mail: {}, 'i-2-3-VM': {}, web: {} });
    expect(askOf(command, pool, 'mail', 'i-2-3-VM', 'web')).toMatchObject({
      names: ['mail', 'i-2-3-VM', 'web'],
      isDangerous: true,
      warnings: [{ text: text('warning.cloudstackDestroys', { count: 2 }), names: ['mail', 'web'] }],
    });
  });
});

it("a start says which of the VMs OpenStack will stop again, and takes that for no danger to the VM's life", () => {
  const pool = poolOf({}, 'start', { 'instance-000000ab': { other_config: NOVA } });
  expect(askOf('VM.start', pool, 'instance-000000ab')).toMatchObject({
    isDangerous: false,
    warnings: [{ text: text('warning.openstackStops', { count: 1 }), names: ['instance-000000ab'] }],
  });
});

it.each<[string, VmOperations]>([
  ['VM.shutDown', 'clean_shutdown'],
  ['VM.forceShutDown', 'hard_shutdown'],
])('%s says beside what it asks which of the VMs OpenStack will start again', (command, operation) => {
  const pool = poolOf({}, operation, { mail: {}, 'instance-000000ab': { other_config: NOVA } });
  expect(askOf(command, pool, 'mail')).not.toHaveProperty('warnings');
  expect(askOf(command, pool, 'mail', 'instance-000000ab')?.warnings).toEqual([
    { text: text('warning.openstackStarts', { count: 1 }), names: ['instance-000000ab'] },
  ]);
});
