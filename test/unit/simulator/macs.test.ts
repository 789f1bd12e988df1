import { expect, it } from 'vitest';
import { Database } from '../../../simulator/database/database';
import { generateMac } from '../../../simulator/network/macs';
import { createRandom } from '../../../simulator/random';

function mac(seed: string, device: string): string {
  const database = new Database(createRandom(1));
  return generateMac({ database }, database.create('VM', { other_config: { mac_seed: seed } }), device);
}

it.each([
  ['the first device', '8a6e1b9e-53c2-4a40-9d1c-2b7f6f3f9d11', '0', '56:92:c0:b7:bf:a7'],
  ['the second', '8a6e1b9e-53c2-4a40-9d1c-2b7f6f3f9d11', '1', '92:0b:ae:82:03:7b'],
  ['the eighth', '8a6e1b9e-53c2-4a40-9d1c-2b7f6f3f9d11', '7', 'c6:32:71:27:da:50'],
  ['a seed that would give the first byte of bridges', 'seed-34', '0', 'fd:44:ea:e9:9a:16'],
])('gives %s the MAC that a server gives', (_what, seed, device, expected) => {
  expect(mac(seed, device)).toBe(expected);
});

it('gives a VM without a seed none', () => {
  const database = new Database(createRandom(1));
  const vm = database.create('VM', { other_config: {} });
  expect(() => generateMac({ database }, vm, '0')).toThrow(
    expect.objectContaining({ code: 'MAC_INVALID', params: [''] }),
  );
});
