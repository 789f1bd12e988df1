import { expect, it } from 'vitest';
import { text, toObjectId } from '../../../shared/contract';
import { views } from '../../../shared/views';
import type { HostRecord } from '../../../shared/xenapi/records.gen';
import { ref, unknownValue } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';
import { missingTexts } from '../../helpers/texts';

/** The rows of one section of a host's General tab. */
function section(name: string, fields: Partial<HostRecord>, pool = new TestPool()) {
  const rows = views.general.rows(pool.host('h', fields).readers, { id: toObjectId('c1', 'host', ref('host', 'h')) });
  expect(missingTexts(rows)).toEqual([]);
  return rows.filter(({ id }) => id.startsWith(`${name}.`)).map(({ label, value }) => ({ label, value }));
}

it('shows the fields that administrators made up, under their own names', () => {
  const fields = { 'XenCenter.CustomFields.Rack': 'B 7', 'XenCenter.CustomFields.Bought': '20280131T00:00:00Z' };
  expect(section('customFields', { other_config: fields })).toEqual([
    { label: 'Bought', value: { kind: 'date', at: Date.UTC(2028, 0, 31) } },
    { label: 'Rack', value: { kind: 'text', text: 'B 7' } },
  ]);
});

it('shows the interfaces of the server itself, each with its purpose', () => {
  const pool = new TestPool()
    .put('PIF', 'main', { device: 'eth0', management: true, IP: '192.0.2.7' })
    .put('PIF', 'storage', {
      device: 'eth4',
      IP: '198.51.100.7',
      IPv6: ['fe80::7/64'],
      other_config: { management_purpose: 'Storage' },
    })
    .put('PIF', 'guests', { IP: '203.0.113.7' });
  const PIFs = ['main', 'storage', 'guests'].map((name) => ref('PIF', name));
  expect(section('management', { PIFs }, pool)).toEqual([
    {
      label: text('property.managementInterface'),
      value: { kind: 'list', items: [text('name.nic', { card: '0' }), '192.0.2.7'] },
    },
    {
      label: 'Storage',
      value: { kind: 'list', items: [text('name.nic', { card: '4' }), '198.51.100.7', 'fe80::7/64'] },
    },
  ]);
});

it('counts the CPUs of one model in one line', () => {
  const pool = new TestPool();
  const numbers = [0, 1, 2, 3];
  for (const number of numbers) pool.put('host_cpu', `cpu${number}`, { number, modelname: 'EPYC' });
  const host_CPUs = numbers.map((number) => ref('host_cpu', `cpu${number}`));
  expect(section('cpu', { host_CPUs, cpu_info: { modelname: 'EPYC' } }, pool)).toEqual([
    { label: text('property.cpus'), value: { kind: 'list', items: ['0 - 3: EPYC'] } },
    { label: text('property.cpuCount'), value: { kind: 'number', value: 4 } },
  ]);
});

it('shows updates, packs, and what is still to be done, a newer server’s words as they are', () => {
  const pool = new TestPool()
    .put('pool_update', 'u', { name_label: 'XS82E020' })
    .put('host_patch', 'applied', { name_label: 'XS62ESP1', applied: true })
    .put('host_patch', 'waiting', { name_label: 'XS62E014' });
  const fields = {
    updates: [ref('pool_update', 'u')],
    updates_requiring_reboot: [ref('pool_update', 'u')],
    patches: [ref('host_patch', 'applied'), ref('host_patch', 'waiting')],
    software_version: { 'xs:tools': 'XenServer Tools, version 8.2', product_version: '8.2' },
    pending_guidances: ['reboot_host' as const, unknownValue('polish_host')],
  };
  expect(section('updates', fields, pool)).toEqual([
    { label: text('property.appliedUpdates'), value: { kind: 'list', items: ['XS62ESP1', 'XS82E020'] } },
    { label: text('property.updatesNeedingReboot'), value: { kind: 'list', items: ['XS82E020'] } },
    { label: text('property.supplementalPacks'), value: { kind: 'list', items: ['XenServer Tools, version 8.2'] } },
    {
      label: text('property.guidances'),
      value: { kind: 'list', items: [text('guidance.reboot_host'), 'polish_host'] },
    },
  ]);
});
