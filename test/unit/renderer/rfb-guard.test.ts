import { describe, expect, it, vi } from 'vitest';
import { createRfbGuard } from '../../../renderer/features/console/rfb-guard/rfb-guard';
import { RfbViolation } from '../../../renderer/features/console/rfb-guard/violation';

const latin1 = (text: string): number[] => Array.from(text, (character) => character.charCodeAt(0));
const u16 = (value: number): number[] => [value >> 8, value & 0xff];
const u32 = (value: number): number[] => [...u16(value >>> 16), ...u16(value & 0xffff)];
const zeros = (count: number): number[] => Array<number>(count).fill(0);

const V38 = latin1('RFB 003.008\n');
const OK = u32(0);
const PIXEL_FORMAT = zeros(16);
const screen = (width: number, height: number, name = 'xen'): number[] => [
  ...u16(width),
  ...u16(height),
  ...PIXEL_FORMAT,
  ...u32(name.length),
  ...latin1(name),
];
const GREETING = [...V38, 1, 1, ...OK, ...screen(100, 80)];

const update = (...rectangles: readonly number[][]): number[] => [
  0,
  0,
  ...u16(rectangles.length),
  ...rectangles.flat(),
];
const rectangle = (
  encoding: number,
  [x, y, width, height]: readonly number[],
  ...payload: readonly number[]
): number[] => [...u16(x ?? 0), ...u16(y ?? 0), ...u16(width ?? 0), ...u16(height ?? 0), ...u32(encoding), ...payload];

function start(...bytes: readonly number[]) {
  let now = 0;
  const onPackedText = vi.fn();
  const onUpdate = vi.fn();
  const guard = createRfbGuard({ now: () => now, onPackedText, onUpdate });
  const feed = (...more: readonly number[]): number[] =>
    guard.feed(Uint8Array.from(more)).flatMap((piece) => [...piece]);
  const first = feed(...bytes);
  return { guard, feed, first, onPackedText, onUpdate, wait: (ms: number) => void (now += ms) };
}

/** What it says of bytes that it does not let through. */
function refusalOf(...bytes: readonly number[]): unknown {
  const { feed } = start(...GREETING);
  return violationIn(() => feed(...bytes));
}

function violationIn(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    if (error instanceof RfbViolation) return error.reason;
    throw error;
  }
}

const broken = (detail: string) => ({ key: 'reason.consoleBroken', params: { detail } });

describe('a well-behaved server', () => {
  it.each<[string, number[], number[]]>([
    ['3.8 without authentication', [...V38, 1, 1, ...OK], [...V38, 1, 1, ...OK]],
    ['3.7', [...latin1('RFB 003.007\n'), 1, 1], [...latin1('RFB 003.007\n'), 1, 1]],
    ['3.3', [...latin1('RFB 003.003\n'), ...u32(1)], [...latin1('RFB 003.003\n'), ...u32(1)]],
    [
      '3.5, which is to be taken as 3.3',
      [...latin1('RFB 003.005\n'), ...u32(1)],
      [...latin1('RFB 003.003\n'), ...u32(1)],
    ],
    ['a number of its own, which stands for 3.8', [...latin1('RFB 003.889\n'), 1, 1, ...OK], [...V38, 1, 1, ...OK]],
    ['a password', [...V38, 1, 2, ...zeros(16), ...OK], [...V38, 1, 2, ...zeros(16), ...OK]],
    [
      'a password in 3.3',
      [...latin1('RFB 003.003\n'), ...u32(2), ...zeros(16), ...OK],
      [...latin1('RFB 003.003\n'), ...u32(2), ...zeros(16), ...OK],
    ],
    ['several ways, of which the client hears the simplest', [...V38, 4, 19, 6, 2, 1, ...OK], [...V38, 1, 1, ...OK]],
    [
      'a password among ways that are unknown here',
      [...V38, 3, 19, 6, 2, ...zeros(16), ...OK],
      [...V38, 1, 2, ...zeros(16), ...OK],
    ],
  ])('is let through with %s', (_, sent, seen) => {
    const { guard, first } = start(...sent, ...screen(100, 80));
    expect([first, guard.isGreeted()]).toEqual([[...seen, ...screen(100, 80)], true]);
  });

  it('is let through with the security of TightVNC, and its longer greeting', () => {
    const way = [...u32(2), ...latin1('STDV'), ...latin1('VNCAUTH_')];
    const tight = [...V38, 1, 16, ...u32(0), ...u32(1), ...way, ...zeros(16), ...OK];
    const greeting = [...tight, ...screen(100, 80), ...u16(1), ...u16(0), ...u16(1), 0, 0, ...zeros(32)];
    const { guard, feed, first } = start(...greeting);
    expect([first, guard.isGreeted(), feed(...update(rectangle(1, [0, 0, 8, 8], 0, 0, 0, 0)))]).toEqual([
      greeting,
      true,
      update(rectangle(1, [0, 0, 8, 8], 0, 0, 0, 0)),
    ]);
  });

  it.each<[string, number[]]>([
    ['Raw', rectangle(0, [10, 10, 3, 2], ...zeros(24))],
    ['CopyRect', rectangle(1, [0, 0, 100, 80], 0, 1, 0, 1)],
    ['RRE', rectangle(2, [0, 0, 20, 20], ...u32(2), ...zeros(4), ...zeros(24))],
    // A raw tile, one with two plain parts, one with a coloured part, and one like the last.
    [
      'Hextile',
      rectangle(
        5,
        [0, 0, 20, 20],
        1,
        ...zeros(1024),
        14,
        ...zeros(8),
        2,
        ...zeros(4),
        26,
        ...zeros(4),
        1,
        ...zeros(6),
        0,
      ),
    ],
    ['Zlib', rectangle(6, [0, 0, 20, 20], ...u32(3), 1, 2, 3)],
    ['ZRLE', rectangle(16, [0, 0, 20, 20], ...u32(3), 1, 2, 3)],
    ['Tight, filled', rectangle(7, [0, 0, 20, 20], 0x80, 1, 2, 3)],
    ['Tight, JPEG', rectangle(7, [0, 0, 20, 20], 0x90, 0x81, 0x01, ...zeros(129))],
    ['Tight, packed', rectangle(7, [0, 0, 20, 20], 0x00, 2, 9, 9)],
    ['Tight, too small to be packed', rectangle(7, [0, 0, 1, 1], 0x00, 9, 9, 9)],
    ['Tight, two colours', rectangle(7, [0, 0, 20, 20], 0x40, 1, 1, ...zeros(6), 2, 9, 9)],
    ['Tight, more colours', rectangle(7, [0, 0, 3, 3], 0x40, 1, 2, ...zeros(9), ...zeros(9))],
    ['Tight, gradient', rectangle(7, [0, 0, 20, 20], 0x40, 2, 0x80, 0x80, 1, ...zeros(16_384))],
    ['TightPNG', rectangle(-260, [0, 0, 20, 20], 0xa0, 2, 9, 9)],
    ['a cursor', rectangle(-239, [1, 1, 9, 2], ...zeros(9 * 2 * 4 + 2 * 2))],
    ["VMware's cursor", rectangle(0x574d5664, [1, 1, 2, 2], 1, 0, ...zeros(16))],
    ['a new size', rectangle(-223, [0, 0, 1920, 1080])],
    ['a new size with its screens', rectangle(-308, [0, 0, 1920, 1080], 1, 0, 0, 0, ...zeros(16))],
    ['a name', rectangle(-307, [0, 0, 0, 0], ...u32(2), 65, 66)],
    ['lamps', rectangle(-261, [0, 0, 0, 0], 7)],
    ['extended keys', rectangle(-258, [0, 0, 0, 0])],
  ])('paints in %s, whatever the packets', (_, bytes) => {
    const whole = update(bytes, rectangle(1, [0, 0, 8, 8], 0, 0, 0, 0));
    const atOnce = start(...GREETING);
    const bit = start(...GREETING);
    expect([atOnce.feed(...whole), atOnce.onUpdate.mock.calls.length]).toEqual([whole, 1]);
    expect([whole.flatMap((byte) => bit.feed(byte)), bit.onUpdate.mock.calls.length]).toEqual([whole, 1]);
  });

  it('has its version and its greeting handed over by themselves, as noVNC does not look at what comes with them', () => {
    const { guard } = start();
    expect(guard.feed(Uint8Array.from([...GREETING, 150])).map((piece) => piece.length)).toEqual([
      12,
      GREETING.length - 12,
      1,
    ]);
  });

  it('may end an update before it is full', () => {
    const { feed, onUpdate } = start(...GREETING);
    const whole = [0, 0, 0xff, 0xff, ...rectangle(1, [0, 0, 8, 8], 0, 0, 0, 0), ...rectangle(-224, [0, 0, 0, 0]), 150];
    expect([feed(...whole), onUpdate.mock.calls.length]).toEqual([whole, 1]);
  });

  it('may send a clipboard, say what it can, and wait for its client', () => {
    const { feed } = start(...GREETING);
    const cutText = [3, 0, 0, 0, ...u32(2), 65, 66];
    const caps = [3, 0, 0, 0, ...u32(-8), ...u32((1 << 24) | 1), ...u32(1000)];
    const notify = [3, 0, 0, 0, ...u32(-4), ...u32((1 << 27) | 1)];
    const fence = [248, 0, 0, 0, ...u32(0x80000001), 2, 1, 2];
    const whole = [...cutText, ...caps, ...notify, ...fence, 250, 0, 1, 1];
    expect(feed(...whole)).toEqual(whole);
  });

  it('has its long texts unpacked elsewhere, where there is a limit', () => {
    const { feed, onPackedText } = start(...GREETING);
    const provide = [3, 0, 0, 0, ...u32(-7), ...u32((1 << 28) | 1), 1, 2, 3];
    expect([feed(...provide, 150), onPackedText.mock.calls]).toEqual([[150], [[Uint8Array.of(1, 2, 3)]]]);
  });

  it('may ring a bell, which nobody hears', () => {
    const { feed } = start(...GREETING);
    expect(feed(2, 2, 2, 150, 2)).toEqual([150]);
  });

  it('is quoted where it refuses', () => {
    const refusal = [...V38, 0, ...u32(4), ...latin1('busy')];
    expect(start(...refusal).first).toEqual(refusal);
    const wrong = [...V38, 1, 2, ...zeros(16), ...u32(1), ...u32(5), ...latin1('wrong')];
    expect(start(...wrong, 1, 2, 3).first).toEqual(wrong);
  });
});

describe('a server that greets badly', () => {
  it.each<[string, number[], object]>([
    ['in another protocol', latin1('SSH-2.0-Open'), { key: 'reason.consoleNotVnc' }],
    ['as a repeater', latin1('RFB 000.000\n'), { key: 'reason.consoleNotVnc' }],
    ['with unknown security', [...V38, 2, 19, 6], { key: 'reason.consoleSecurity', params: { types: '19, 6' } }],
    [
      'with unknown security in 3.3',
      [...latin1('RFB 003.003\n'), ...u32(30)],
      { key: 'reason.consoleSecurity', params: { types: '30' } },
    ],
    ['with an endless reason', [...V38, 0, ...u32(0xffffffff)], broken('reason 4294967295')],
    ['with endless tunnels', [...V38, 1, 16, ...u32(0xffffff)], broken('tunnels 16777215')],
    ['with endless ways to log in', [...V38, 1, 16, ...u32(0), ...u32(0xffffff)], broken('ways to log in 16777215')],
    [
      'with an endless name',
      [...V38, 1, 1, ...OK, ...u16(8), ...u16(8), ...PIXEL_FORMAT, ...u32(0x7fffffff)],
      broken('name 2147483647'),
    ],
    [
      'with a huge screen',
      [...V38, 1, 1, ...OK, ...screen(65_535, 65_535)],
      { key: 'reason.consoleTooLarge', params: { width: 65_535, height: 65_535 } },
    ],
    ['with no screen', [...V38, 1, 1, ...OK, ...screen(0, 10)], broken('screen 0 x 10')],
  ])('is refused: %s', (_, bytes, reason) => {
    expect(violationIn(() => start(...bytes))).toEqual(reason);
  });
});

describe('a server that lies or floods', () => {
  it.each<[string, number[], string]>([
    ['an unknown message', [77], 'message 77'],
    ['a colour map', [1, 0], 'message 1'],
    ['an unknown encoding', update(rectangle(21, [0, 0, 8, 8])), 'encoding 21'],
    [
      'a rectangle larger than the screen',
      update(rectangle(0, [0, 0, 9000, 8])),
      'rectangle 9000 x 8 at 0, 0 of 100 x 80',
    ],
    ['a rectangle beside the screen', update(rectangle(0, [110, 0, 8, 8])), 'rectangle 8 x 8 at 110, 0 of 100 x 80'],
    ['an endless Zlib', update(rectangle(6, [0, 0, 8, 8], ...u32(0xfffffff0))), 'rectangle bytes 4294967280'],
    ['an endless ZRLE', update(rectangle(16, [0, 0, 8, 8], ...u32(0x7fffffff))), 'rectangle bytes 2147483647'],
    [
      'an RRE part outside',
      update(rectangle(2, [0, 0, 8, 8], ...u32(9), ...zeros(8), ...u16(0), ...u16(0), ...u16(9), ...u16(1))),
      'part 9 x 1 of 8 x 8',
    ],
    ['a wrong Hextile', update(rectangle(5, [0, 0, 8, 8], 31)), 'tile 31'],
    ['a wrong Tight', update(rectangle(7, [0, 0, 8, 8], 0xb0)), 'Tight 11'],
    ['a wrong Tight filter', update(rectangle(7, [0, 0, 8, 8], 0x40, 3)), 'Tight filter 3'],
    ['a huge cursor', update(rectangle(-239, [0, 0, 60_000, 60_000])), 'cursor 60000'],
    ['an endless name', update(rectangle(-307, [0, 0, 0, 0], ...u32(0x7fffffff))), 'name 2147483647'],
    ['too many screens', update(rectangle(-308, [0, 0, 8, 8], 255, 0, 0, 0)), 'screens 255'],
    ['an endless text', [3, 0, 0, 0, ...u32(0x7fffffff)], 'cut text 2147483647'],
    ['an endless packed text', [3, 0, 0, 0, ...u32(0x80000000)], 'cut text 2147483648'],
    ['a clipboard shorter than its flags', [3, 0, 0, 0, ...u32(-3)], 'clipboard of 3 bytes'],
    [
      'a clipboard with more than it says',
      [3, 0, 0, 0, ...u32(-12), ...u32((1 << 27) | 1)],
      'clipboard action 134217729',
    ],
    [
      'capabilities that do not add up',
      [3, 0, 0, 0, ...u32(-4), ...u32((1 << 24) | 1)],
      'clipboard capabilities of 0 bytes',
    ],
    ['a fence that says too much', [248, 0, 0, 0, 0, 0, 0, 0, 65], 'fence 65'],
  ])('is cut off: %s', (_, bytes, detail) => {
    expect(refusalOf(...bytes)).toEqual(broken(detail));
  });

  it('is cut off where it grows beyond what can be shown', () => {
    expect(refusalOf(...update(rectangle(-223, [0, 0, 30_000, 10])))).toEqual({
      key: 'reason.consoleTooLarge',
      params: { width: 30_000, height: 10 },
    });
  });

  it('may resize now and then, and not all the time', () => {
    const { feed, wait } = start(...GREETING);
    const resize = update(rectangle(-223, [0, 0, 640, 480]));
    for (let count = 0; count < 300; count += 1) {
      feed(...resize);
      wait(200);
    }
    wait(10_000);
    const flood = () => Array.from({ length: 101 }, () => feed(...resize));
    expect(violationIn(flood)).toEqual({ key: 'reason.consoleFlood' });
  });

  it('has what paints a lot handed over in pieces', () => {
    const { guard } = start(...V38, 1, 1, ...OK, ...screen(4000, 2000));
    const fill = update(rectangle(7, [0, 0, 4000, 2000], 0x80, 1, 2, 3));
    const pieces = guard.feed(Uint8Array.from([...fill, ...fill, ...fill]));
    expect(pieces.map((piece) => piece.length)).toEqual([fill.length - 4, fill.length, fill.length, 4]);
  });

  it('has the parts of an RRE counted one by one, as each may paint the whole screen', () => {
    const { guard } = start(...V38, 1, 1, ...OK, ...screen(4000, 2000));
    const part = [...zeros(8), ...u16(4000), ...u16(2000)];
    const bytes = update(rectangle(2, [0, 0, 4000, 2000], ...u32(3), ...zeros(4), ...part, ...part, ...part));
    const pieces = guard.feed(Uint8Array.from(bytes));
    expect(pieces.map((piece) => piece.length).slice(-3)).toEqual([12, 12, 12]);
    expect(pieces.flatMap((piece) => [...piece])).toEqual(bytes);
  });
});
