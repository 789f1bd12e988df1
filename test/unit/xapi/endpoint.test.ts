import { describe, expect, it } from 'vitest';
import { endpointKey, parseAddress, readAddress } from '../../../electron/backend/xapi/endpoint';
import { ReasonError } from '../../../shared/contract';

describe('addresses', () => {
  it.each([
    ['xen1', 'xen1:443'],
    ['Xen1.Example.COM', 'xen1.example.com:443'],
    ['10.0.0.1:8443', '10.0.0.1:8443'],
    ['  10.0.0.1 ', '10.0.0.1:443'],
    ['[fe80::1]', '[fe80::1]:443'],
    ['[fe80::1]:8443', '[fe80::1]:8443'],
    ['fe80::1', '[fe80::1]:443'],
    ['https://xen1/', 'xen1:443'],
    ['https://xen1:8443', 'xen1:8443'],
  ])('reads %s', (address, key) => expect(endpointKey(parseAddress(address))).toBe(key));

  it.each(['', ' ', 'http://xen1', 'https://xen1/path', 'xen1:', 'xen1:0', 'xen1:65536', 'a b', '[xen1]', 'root@xen1'])(
    'refuses "%s"',
    (address) => expect(() => parseAddress(address)).toThrow(ReasonError),
  );

  it('takes the port of the connection where a server names none', () => {
    expect(readAddress('10.0.0.2', 8443)).toEqual({ host: '10.0.0.2', port: 8443 });
    expect(readAddress('', 8443)).toBeUndefined();
  });
});
