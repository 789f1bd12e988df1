import { describe, expect, it, test } from 'vitest';
import { DEFAULT_CONSOLE_VIEW, toObjectId } from '../../../shared/contract';
import { asRef } from '../../../shared/xenapi/refs';
import { consoleView, withConsoleView } from '../../../renderer/features/console/console-view';
import { isPixelPerfect, percentOf, pictureScale } from '../../../renderer/features/console/picture-size';
import { screenshotName } from '../../../renderer/features/console/screenshot';
import { createWheelSteps, nextZoom } from '../../../renderer/features/console/zoom';

const GUEST = { width: 1024, height: 768 };

describe('the scale of a picture', () => {
  it.each([
    ['a pixel for a pixel', 100, 1, 1],
    ['a pixel of the guest for one of a dense monitor', 100, 2, 0.5],
    ['a zoom on a dense monitor', 300, 1.5, 2],
  ])('is %s', (_, size, pixelRatio, expected) => {
    expect(pictureScale(size, GUEST, undefined, pixelRatio)).toBe(expected);
  });

  it('fits the tighter side of its place', () => {
    expect([
      pictureScale('fit', GUEST, { width: 512, height: 4000 }, 2),
      pictureScale('resize', GUEST, { width: 4000, height: 1536 }, 2),
    ]).toEqual([0.5, 2]);
  });

  it('is not known before there is a picture, nor in a place without room', () => {
    expect([
      pictureScale(100, undefined, GUEST, 1),
      pictureScale('fit', { width: 0, height: 0 }, GUEST, 1),
      pictureScale('fit', GUEST, { width: 0, height: 10 }, 1),
      pictureScale('fit', GUEST, undefined, 1),
    ]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('is told in pixels of the monitor', () => {
    expect([percentOf(0.5, 2), percentOf(0.62, 1), percentOf(1, 1.25)]).toEqual([100, 62, 125]);
  });

  it.each([
    [1, 1, true],
    [0.5, 2, true],
    [2 / 1.5, 1.5, true],
    [1, 1.5, false],
    [0.5, 1, false],
    [1.2, 1, false],
  ])('of %s at %s pixels of the monitor covers whole ones: %s', (scale, pixelRatio, expected) => {
    expect(isPixelPerfect(scale, pixelRatio)).toBe(expected);
  });
});

describe('zooming', () => {
  it('goes through the steps, from wherever it is, and stays at the ends', () => {
    expect([nextZoom(100, 1), nextZoom(121, 1), nextZoom(121, -1), nextZoom(400, 1), nextZoom(25, -1)]).toEqual([
      110, 125, 110, 400, 25,
    ]);
  });

  it('takes a step for a notch of the wheel, and for as much of many small movements', () => {
    const step = createWheelSteps();
    const turn = (deltaY: number, deltaMode = 0) => step({ deltaY, deltaMode });
    expect([turn(-120), turn(100), turn(3, 1), ...[20, 20, 20, 20].map((px) => turn(px))]).toEqual([
      1,
      -1,
      -1,
      undefined,
      undefined,
      -1,
      undefined,
    ]);
  });

  it('forgets what was collected when the direction changes', () => {
    const step = createWheelSteps();
    expect([50, -50, -9, -1].map((deltaY) => step({ deltaY, deltaMode: 0 }))).toEqual([
      undefined,
      undefined,
      undefined,
      1,
    ]);
  });
});

describe('how a console is looked at', () => {
  const id = toObjectId('c1', 'VM', asRef<'VM'>('OpaqueRef:a'));
  const other = toObjectId('c1', 'VM', asRef<'VM'>('OpaqueRef:b'));

  it('is remembered by console', () => {
    const views = withConsoleView({}, id, { size: 200, isViewOnly: true });
    expect([consoleView(views, id), consoleView(views, other)]).toEqual([
      { size: 200, isViewOnly: true },
      DEFAULT_CONSOLE_VIEW,
    ]);
  });

  it('is not kept where it is as it always is', () => {
    expect(withConsoleView({ [id]: { size: 50, isViewOnly: false } }, id, DEFAULT_CONSOLE_VIEW)).toEqual({});
  });

  it('is kept of the five hundred that were changed last', () => {
    const many = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [`c${index}`, { size: 50, isViewOnly: false }] as const),
    );
    const views = withConsoleView(many, id, { size: 'resize', isViewOnly: false });
    expect([Object.keys(views).length, 'c0' in views, 'c1' in views, id in views]).toEqual([500, false, true, true]);
  });
});

test('a screenshot is named after the VM and the time', () => {
  expect(screenshotName('web-1', new Date(2026, 0, 9, 7, 5, 3))).toBe('web-1 2026-01-09 07.05.03.png');
});
