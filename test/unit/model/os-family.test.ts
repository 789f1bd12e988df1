import { expect, it } from 'vitest';
import { osFamily, osIcon } from '../../../shared/model/os-family';

it.each([
  ['Windows Server 2022 Standard', 'windows'],
  ['Debian GNU/Linux 12 (bookworm)', 'linux'],
  ['Red Hat Enterprise Linux release 9.4 (Plow)', 'linux'],
  ['CentOS release 6.10 (Final)', 'linux'],
  ['Ubuntu 24.04.1 LTS', 'linux'],
  ['SUSE Linux Enterprise Server 15 SP6', 'linux'],
  ['Rocky 9', 'linux'],
  ['NeoKylin Linux Server', 'linux'],
  ['FreeBSD 14.1-RELEASE', 'unix'],
  ['pfSense 2.7', 'unix'],
  ['Architecture of my own', undefined],
  ['', undefined],
])('takes %j for %s', (name, family) => {
  expect(osFamily(name)).toBe(family);
});

it('has a shape for each family, and one for what is unknown', () => {
  expect(['Windows 11', 'Alpine 3', 'OpenBSD 7', 'Menuet'].map(osIcon)).toEqual([
    'os-windows',
    'os-linux',
    'os-unix',
    'os',
  ]);
});
