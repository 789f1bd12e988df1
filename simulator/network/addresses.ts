import { isIPv4, isIPv6 } from 'node:net';
import { XapiError } from '../../shared/xenapi/errors';

export type AddressFamily = 'ipv4' | 'ipv6';

export function isAddress(family: AddressFamily, text: string): boolean {
  return family === 'ipv4' ? isIPv4(text) : isIPv6(text);
}

/** Throws INVALID_IP_ADDRESS_SPECIFIED with the name of the parameter. */
export function assertAddress(family: AddressFamily, parameter: string, text: string): void {
  if (!isAddress(family, text)) throw new XapiError('INVALID_IP_ADDRESS_SPECIFIED', [parameter]);
}

/** `address/prefix length`. Throws INVALID_CIDR_ADDRESS_SPECIFIED with the name of the parameter. */
export function assertCidr(family: AddressFamily, parameter: string, text: string): void {
  const [address = '', length = '', ...others] = text.split('/');
  const isLength = /^\d{1,3}$/.test(length) && Number(length) <= longestPrefix(family);
  if (others.length > 0 || !isAddress(family, address) || !isLength) {
    throw new XapiError('INVALID_CIDR_ADDRESS_SPECIFIED', [parameter]);
  }
}

export function longestPrefix(family: AddressFamily): number {
  return family === 'ipv4' ? 32 : 128;
}
