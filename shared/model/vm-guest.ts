import type { VMGuestMetricsRecord } from '../xenapi/records.gen';
import { mapGet } from '../xenapi/refs';

/** `0/ip`, `0/ipv4/0`, `0/ipv6/1`: the device's number, then the address's kind and place. */
const ADDRESS_KEY = /^(\d+)\/(?:ip|ipv4\/\d+|ipv6\/\d+)$/;

/** The guest's own name for its system, without the maker's name before it and the path after it. */
export function osName(guest: VMGuestMetricsRecord): string | undefined {
  const name = mapGet(guest.os_version, 'name')
    ?.split('|')[0]
    ?.replace(/^Microsoft(?:\s*\(R\)|®)?\s+/i, '')
    .trim();
  return name === '' ? undefined : name;
}

/** The addresses that a guest told of, each once, by device; IPv4 before IPv6. */
export function ipAddresses(guest: VMGuestMetricsRecord): readonly string[] {
  const found = Object.entries(guest.networks).flatMap(([key, address]) => {
    const device = ADDRESS_KEY.exec(key)?.[1];
    return device === undefined || address === '' ? [] : [{ device: Number(device), address }];
  });
  found.sort((a, b) => a.device - b.device || Number(a.address.includes(':')) - Number(b.address.includes(':')));
  return [...new Set(found.map(({ address }) => address))];
}
