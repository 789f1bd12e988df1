import { describe, expect, it } from 'vitest';
import { createFormat } from '../../../renderer/ui/format';

const en = createFormat('en');
const zh = createFormat('zh-CN');

describe('sizes', () => {
  it.each([
    [0, '0 B'],
    [1023, '1,023 B'],
    [1024, '1 KiB'],
    [1_572_864, '1.5 MiB'],
    [1_073_741_823, '1 GiB'],
    [4_294_967_296, '4 GiB'],
    [123_456_789_012, '115 GiB'],
    [1_099_511_627_776, '1 TiB'],
    [-1024, '-1 KiB'],
  ])('writes %i bytes as %s', (bytes, text) => {
    expect(en.bytes(bytes)).toBe(text);
  });
});

describe('durations', () => {
  it.each([
    [0, '0 seconds'],
    [-5000, '0 seconds'],
    [999, '0 seconds'],
    [61_000, '1 minute 1 second'],
    [3_600_000, '1 hour'],
    [3_605_000, '1 hour'],
    [93_784_000, '1 day 2 hours'],
  ])('writes %i ms with its two largest units: %s', (ms, text) => {
    expect(en.duration(ms)).toBe(text);
  });

  it('writes them in Chinese', () => {
    expect(zh.duration(93_784_000)).toBe('1天2小时');
  });
});

it('writes a share as a whole percentage', () => {
  expect(en.percent(0.756)).toBe('76%');
});
