import { describe, expect, it } from 'vitest';
import { machineAddresses, offersTerminal, remoteDesktop } from '../../../shared/model/remote-access';
import type { VMGuestMetricsRecord, VMRecord } from '../../../shared/xenapi/records.gen';
import { ref } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';

const VM = ref('VM', 'vm');

function guest(fields: Partial<VMGuestMetricsRecord>, vm: Partial<VMRecord> = {}): TestPool {
  return new TestPool()
    .put('VM_guest_metrics', 'guest', { networks: { '0/ip': '10.0.0.5' }, ...fields })
    .put('VM', 'vm', { power_state: 'Running', guest_metrics: ref('VM_guest_metrics', 'guest'), ...vm });
}

describe('the addresses that a machine can be reached at', () => {
  it.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['IPv4 before IPv6', { '0/ipv6/0': '2001:db8::5', '0/ip': '10.0.0.5' }, ['10.0.0.5', '2001:db8::5']],
    ['IPv4 first, also of a later interface', { '0/ipv6/0': 'fd00::5', '1/ip': '10.0.0.5' }, ['10.0.0.5', 'fd00::5']],
    ['none that is this very computer', { '0/ip': '127.0.0.1', '0/ipv6/0': '::1', '1/ip': '0.0.0.0' }, []],
    ['none that needs an interface named', { '0/ip': '169.254.3.4', '0/ipv6/0': 'fe80::1' }, []],
    [
      'none that only looks like one',
      {
        '0/ip': 'evil.example',
        '1/ip': '-oProxyCommand',
        '2/ip': '::ffff:127.0.0.1',
        '3/ip': '10.0.0.5\r\nalternate shell:s:x',
      },
      [],
    ],
  ])('are %s', (_, networks, addresses) => {
    expect(machineAddresses(guest({ networks }).read, 'VM', VM)).toEqual(addresses);
  });

  it.each<[string, Partial<VMRecord>]>([
    ['is off', { power_state: 'Halted' }],
    ['is a template', { is_a_template: true }],
  ])('are not told of a VM that %s', (_, vm) => {
    expect(machineAddresses(guest({}, vm).read, 'VM', VM)).toEqual([]);
  });

  it('are a host’s own, while it is in service', () => {
    const pool = new TestPool().host('up', { address: '10.0.0.1' }).host('down', { address: '10.0.0.2' }, false);
    const addresses = ['up', 'down'].map((name) => machineAddresses(pool.read, 'host', ref('host', name)));
    expect(addresses).toEqual([['10.0.0.1'], []]);
  });

  it('are its host’s for a control domain', () => {
    const pool = new TestPool().host('up', { address: '10.0.0.1' });
    pool.put('VM', 'vm', { power_state: 'Running', is_control_domain: true, resident_on: ref('host', 'up') });
    expect(machineAddresses(pool.read, 'VM', VM)).toEqual(['10.0.0.1']);
  });
});

it.each<[string, string, boolean]>([
  ['a Linux guest', 'Debian GNU/Linux 12', true],
  ['a guest that tells nothing of its system', '', true],
  ['a Windows guest', 'Microsoft Windows Server 2022', false],
])('a terminal on %s (%s) is offered: %s', (_, name, isOffered) => {
  expect(offersTerminal(guest({ os_version: { name } }).read, 'VM', VM)).toBe(isOffered);
});

it.each<[Readonly<Record<string, string>>, 'on' | 'off' | undefined]>([
  [{}, undefined],
  [{ 'data-ts': '1' }, undefined],
  [{ 'feature-ts': '1' }, 'on'],
  [{ 'feature-ts': '1', 'data-ts': '1' }, 'on'],
  [{ 'feature-ts2': '1', 'data-ts': '0' }, 'off'],
])('a guest that tells %j has remote desktops: %s', (other, state) => {
  expect(remoteDesktop(guest({ other }).read, 'VM', VM)).toBe(state);
});
