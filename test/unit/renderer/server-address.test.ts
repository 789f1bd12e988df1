import { expect, it } from 'vitest';
import { isServerAddress } from '../../../renderer/features/connections/server-address';

it.each([
  'xen1',
  'xen1.example.com',
  'xen1.example.com.',
  '10.0.0.5',
  '10.0.0.5:8443',
  '[fd00::5]',
  '[fd00::5]:443',
  ' xen_1:443 ',
  '服务器.example',
])('takes %o for an address', (address) => {
  expect(isServerAddress(address)).toBe(true);
});

it.each([
  '',
  ' ',
  'foo bar',
  'xen1:0',
  'xen1:65536',
  'xen1:',
  'fd00::5',
  '[xen1]',
  '[fd00::5',
  '10.0.0',
  '10.0.0.256',
  'https://xen1',
  'root@xen1',
  'xen1/x',
  '-xen1',
  'a..b',
])('does not take %o for an address', (address) => {
  expect(isServerAddress(address)).toBe(false);
});
