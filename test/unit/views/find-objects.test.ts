import { expect, it } from 'vitest';
import { text } from '../../../shared/contract';
import { findObjects } from '../../../shared/views/find-objects';
import { ref } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';

const vm = { power_state: 'Running' } as const;
const pool = new TestPool()
  .put('pool', 'p', { name_label: 'Lab', master: ref('host', 'h') })
  .host('h', { name_label: 'web-host', address: '192.0.2.1' })
  .put('VM', 'exact', { ...vm, name_label: 'web', uuid: '0a54b7c1-0000' })
  .put('VM', 'nine', { ...vm, name_label: 'web-9' })
  .put('VM', 'ten', { ...vm, name_label: 'web-10' })
  .put('VM', 'word', { ...vm, name_label: 'old web' })
  .put('VM', 'inside', { ...vm, name_label: 'cobweb', guest_metrics: ref('VM_guest_metrics', 'g') })
  .put('VM_guest_metrics', 'g', { networks: { '0/ip': '192.0.2.77' } })
  .put('VM', 'dom0', { is_control_domain: true, name_label: 'web control domain' })
  .put('VDI', 'disk', { name_label: 'web disk', managed: true, SR: ref('SR', 'store') })
  .put('SR', 'store', { shared: true })
  .put('VDI', 'made', { name_label: 'web disk that the server keeps for itself' })
  .put('network', 'lan', { name_label: 'Network associated with eth3', PIFs: [ref('PIF', 'eth3')] })
  .put('PIF', 'eth3', { device: 'eth3', host: ref('host', 'h'), managed: true, VLAN: -1 });

function found(typed: string, limit = 50): readonly unknown[] {
  return findObjects([pool.read], typed, limit).map(({ label }) => label);
}

it('gives the same name first, then how it begins, its words, what is inside; hosts before VMs before disks', () => {
  expect(found('WEB')).toEqual(['web', 'web-host', 'web-9', 'web-10', 'web disk', 'old web', 'cobweb']);
});

it.each([
  ['several words, in any order', '10 web', ['web-10']],
  ['the beginning of a uuid', '0a54b7', ['web']],
  ["a guest's address", '192.0.2.7', ['cobweb']],
  ["a host's address", '192.0.2.1', ['web-host']],
  ['the name that is shown', 'network 3', [text('name.network.card', { card: '3' })]],
  ['the name that the server has', 'with eth3', [text('name.network.card', { card: '3' })]],
  ['nothing typed', '  ', []],
  ['nothing that is there', 'xyz', []],
])('finds by %s', (_, typed, names) => {
  expect(found(typed)).toEqual(names);
});

it('gives no more than asked for', () => {
  expect(found('web', 2)).toEqual(['web', 'web-host']);
});

it('names the server that an object belongs to, but not of the pool itself', () => {
  const servers = (typed: string) => findObjects([pool.read], typed, 1).map(({ server }) => server);
  expect([servers('web'), servers('lab')]).toEqual([['Pool'], [undefined]]);
});
