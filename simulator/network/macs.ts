import { createHash } from 'node:crypto';
import { XapiError } from '../../shared/xenapi/errors';
import { mapGet, type Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';

const MAC = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i;

export function isMac(text: string): boolean {
  return MAC.test(text);
}

/**
 * The MAC that the server gives to a VM's network device: always the same for a seed and a device number.
 * Throws MAC_INVALID for a VM without a seed.
 */
export function generateMac({ database }: Pick<SimulatedPool, 'database'>, vm: Ref<'VM'>, device: string): string {
  const seed = mapGet(database.record('VM', vm).other_config, 'mac_seed');
  if (seed === undefined) throw new XapiError('MAC_INVALID', ['']);
  return macOf(seed, Number(device));
}

/** xapi: two links of a chain of MD5 sums for each device, the bytes taken from both ends of a link */
function macOf(seed: string, device: number): string {
  let link = md5(seed);
  for (let step = 0; step < 2 * device; step += 1) link = md5(link);
  const next = md5(link);
  return localMac([...link.subarray(0, 4), ...next.subarray(1, 3)]);
}

/** A MAC that no maker of network cards has been given, for the interfaces that the server makes up. */
export function randomMac({ random }: SimulatedPool): string {
  return localMac(Array.from({ length: 6 }, () => random.integer(0, 255)));
}

function localMac([first = 0, ...others]: readonly number[]): string {
  const local = (first | 0x02) & ~0x01;
  // xapi: 0xfe is kept for bridges
  return [local === 0xfe ? 0xfd : local, ...others].map((byte) => byte.toString(16).padStart(2, '0')).join(':');
}

function md5(data: string | Buffer): Buffer {
  return createHash('md5').update(data).digest();
}
