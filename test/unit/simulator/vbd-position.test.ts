import { expect, it } from 'vitest';
import { parsePosition } from '../../../simulator/storage/vbd-position';
import { deviceName } from '../../../simulator/vm/devices';

it.each([
  ['0', 0],
  ['xvda', 0],
  ['sda', 0],
  ['hda', 0],
  ['xvdz', 25],
  ['xvdaa', 26],
  ['254', 254],
  ['256', undefined],
  ['-1', undefined],
  ['', undefined],
  ['c0d0', undefined],
])('reads %j as the position %j of a drive', (userdevice, position) => {
  expect(parsePosition(userdevice)).toBe(position);
});

it.each(['0', '25', '26', '254'])('names the drive at %s so that its name means the place', (position) => {
  expect(String(parsePosition(deviceName(position)))).toBe(position);
});
