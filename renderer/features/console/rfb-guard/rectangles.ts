import type { GuardState } from './guard-state';
import { hextileRectangle } from './hextile-rectangle';
import { LONGEST_CURSOR_SIDE, LONGEST_RECTANGLE_BYTES, LONGEST_TEXT_BYTES, MOST_SCREENS } from './limits';
import { pass, read, readUint32, readUint8, view, type Steps } from './steps';
import { rreRectangle } from './rre-rectangle';
import { tightRectangle } from './tight-rectangle';
import { atMost, broken } from './violation';

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const PIXEL_BYTES = 4;
/** QEMU paints whole blocks, also where the screen ends within one. */
const BLOCK = 16;

const RAW = 0;
const COPY_RECT = 1;
const RRE = 2;
const HEXTILE = 5;
const ZLIB = 6;
const TIGHT = 7;
const ZRLE = 16;
const TIGHT_PNG = -260;
const DESKTOP_SIZE = -223;
const LAST_RECT = -224;
const CURSOR = -239;
const QEMU_EXTENDED_KEY = -258;
const QEMU_LED = -261;
const DESKTOP_NAME = -307;
const EXTENDED_DESKTOP_SIZE = -308;
const EXTENDED_MOUSE_BUTTONS = -316;
const VMWARE_CURSOR = 0x574d5664;

/** One rectangle of an update, or what goes by that name. True where none follows, whatever the update said. */
export function* rectangle(state: GuardState): Steps<boolean> {
  const head = view(yield read(12));
  const area = { x: head.getUint16(0), y: head.getUint16(2), width: head.getUint16(4), height: head.getUint16(6) };
  const encoding = head.getInt32(8);
  switch (encoding) {
    case LAST_RECT:
      return true;
    case DESKTOP_SIZE:
      state.count('resize');
      state.resize(area.width, area.height);
      return false;
    case EXTENDED_DESKTOP_SIZE:
      yield* extendedDesktopSize(state, area);
      return false;
    case CURSOR:
      yield* cursor(state, area, area.width * area.height * PIXEL_BYTES + Math.ceil(area.width / 8) * area.height);
      return false;
    case VMWARE_CURSOR:
      yield* vmwareCursor(state, area);
      return false;
    case DESKTOP_NAME:
      yield pass(atMost(yield* readUint32(), LONGEST_TEXT_BYTES, 'name'));
      return false;
    case QEMU_LED:
      yield pass(1);
      return false;
    case QEMU_EXTENDED_KEY:
    case EXTENDED_MOUSE_BUTTONS:
      return false;
    default:
      checkArea(state, area);
      state.work += area.width * area.height;
      yield* pixels(state, area, encoding);
      return false;
  }
}

function checkArea(state: GuardState, { x, y, width, height }: Area): void {
  const isInside = x + width <= roundUp(state.width) && y + height <= roundUp(state.height);
  if (!isInside) throw broken(`rectangle ${width} x ${height} at ${x}, ${y} of ${state.width} x ${state.height}`);
}

function roundUp(size: number): number {
  return Math.ceil(size / BLOCK) * BLOCK;
}

function* pixels(state: GuardState, area: Area, encoding: number): Steps {
  switch (encoding) {
    case RAW:
      yield pass(area.width * area.height * PIXEL_BYTES);
      return;
    case COPY_RECT:
      yield pass(4);
      return;
    case RRE:
      return yield* rreRectangle(state, area);
    case HEXTILE:
      return yield* hextileRectangle(area);
    case ZLIB:
      // noVNC: no length where there is nothing to paint
      if (area.width * area.height > 0) yield* packed();
      return;
    case ZRLE:
      return yield* packed();
    case TIGHT:
    case TIGHT_PNG:
      return yield* tightRectangle(area);
    default:
      throw broken(`encoding ${encoding}`);
  }
}

function* packed(): Steps {
  yield pass(atMost(yield* readUint32(), LONGEST_RECTANGLE_BYTES, 'rectangle bytes'));
}

function* extendedDesktopSize(state: GuardState, { x, y, width, height }: Area): Steps {
  const screens = view(yield read(4)).getUint8(0);
  yield pass(atMost(screens, MOST_SCREENS, 'screens') * 16);
  const wasRefused = x === 1 && y !== 0;
  if (wasRefused) return;
  // Servers also tell of the size that there is.
  if (width !== state.width || height !== state.height) state.count('resize');
  state.resize(width, height);
}

function* cursor(state: GuardState, { width, height }: Area, bytes: number): Steps {
  atMost(Math.max(width, height), LONGEST_CURSOR_SIDE, 'cursor');
  // It becomes a picture that the style sheet names.
  state.work += 10 * width * height;
  yield pass(bytes);
}

function* vmwareCursor(state: GuardState, area: Area): Steps {
  const type = yield* readUint8();
  yield pass(1);
  if (type > 1) throw broken(`VMware cursor ${type}`);
  yield* cursor(state, area, area.width * area.height * PIXEL_BYTES * (type === 0 ? 2 : 1));
}
