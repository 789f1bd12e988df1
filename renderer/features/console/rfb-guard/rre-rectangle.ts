import type { GuardState } from './guard-state';
import { WORK_PER_PIECE } from './limits';
import type { Area } from './rectangles';
import { AHEAD, pass, read, view, type Steps } from './steps';
import { broken } from './violation';

const PIXEL_BYTES = 4;
const PART_BYTES = PIXEL_BYTES + 8;

/** Its parts may overlap, so that few bytes can paint a screen many times over. */
export function* rreRectangle(state: GuardState, area: Area): Steps {
  const count = view(yield read(4 + PIXEL_BYTES)).getUint32(0);
  for (let index = 0; index < count;) {
    const ahead = view(yield AHEAD);
    const whole = Math.min(count - index, Math.floor(ahead.byteLength / PART_BYTES));
    let seen = 0;
    for (; seen < whole && state.work < WORK_PER_PIECE; seen += 1) checkPart(state, area, ahead, seen * PART_BYTES);
    if (seen > 0) yield pass(seen * PART_BYTES);
    else checkPart(state, area, view(yield read(PART_BYTES)), 0);
    index += Math.max(seen, 1);
  }
}

function checkPart(state: GuardState, { width, height }: Area, parts: DataView, offset: number): void {
  const [x, y] = [parts.getUint16(offset + 4), parts.getUint16(offset + 6)];
  const [partWidth, partHeight] = [parts.getUint16(offset + 8), parts.getUint16(offset + 10)];
  if (x + partWidth > width || y + partHeight > height) {
    throw broken(`part ${partWidth} x ${partHeight} of ${width} x ${height}`);
  }
  state.work += partWidth * partHeight;
}
