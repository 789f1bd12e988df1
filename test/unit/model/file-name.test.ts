import { expect, it } from 'vitest';
import { fitFileName } from '../../../shared/model/file-name';

it.each([
  ['web-1', 'web-1.rdp'],
  ['数据库 2', '数据库 2.rdp'],
  ['../../etc/passwd', '-..-etc-passwd.rdp'],
  ['C:\\Windows\\a', 'C-Windows-a.rdp'],
  ['a\r\nb\0c', 'a-b-c.rdp'],
  ['.bashrc', 'bashrc.rdp'],
  ['invoice\u202Epdr.exe', 'invoice-pdr.exe.rdp'],
  ['nul', '_nul.rdp'],
  ['COM1.x', '_COM1.x.rdp'],
  ['console', 'console.rdp'],
  ['', '_.rdp'],
  [' ...', '_.rdp'],
  ['x'.repeat(1000), `${'x'.repeat(60)}.rdp`],
])('the file of a machine called %j is %j', (name, expected) => {
  expect(fitFileName(`${name}.rdp`)).toBe(expected);
});
