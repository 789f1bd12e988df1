import { expect, it } from 'vitest';
import { rdpFile } from '../../../shared/model/rdp-file';

it.each([
  ['10.0.0.5', 'full address:s:10.0.0.5\r\n'],
  ['2001:db8::5', 'full address:s:[2001:db8::5]\r\n'],
])('a remote desktop file for %s names it and asks who logs in', (address, first) => {
  const file = rdpFile(address);
  expect([file.startsWith(first), file.includes('prompt for credentials:i:1\r\n')]).toEqual([true, true]);
});
