import type { GuardState } from './guard-state';
import { LONGEST_CUT_TEXT_BYTES } from './limits';
import { rectangle } from './rectangles';
import { pass, read, take, tell, view, type Steps } from './steps';
import { atMost, broken } from './violation';

const LONGEST_FENCE_BYTES = 64;

/** Flags of the extended clipboard. */
const FORMATS = 0x0000ffff;
const TEXT_FORMAT = 1;
const CAPS = 1 << 24;
const REQUEST = 1 << 25;
const PEEK = 1 << 26;
const NOTIFY = 1 << 27;
const PROVIDE = 1 << 28;

/** One message of the server after its greeting. */
export function* message(state: GuardState): Steps {
  const head = yield take(1);
  const type = view(head).getUint8(0);
  switch (type) {
    case 0:
      yield tell(head);
      return yield* framebufferUpdate(state);
    // A bell, which nobody here rings.
    case 2:
      return;
    case 3:
      return yield* cutText(state, head);
    // EndOfContinuousUpdates
    case 150:
      yield tell(head);
      return;
    case 248:
      yield tell(head);
      return yield* fence();
    // xvp
    case 250:
      yield tell(head);
      yield pass(3);
      return;
    default:
      throw broken(`message ${type}`);
  }
}

function* framebufferUpdate(state: GuardState): Steps {
  const count = view(yield read(3)).getUint16(1);
  for (let index = 0; index < count; index += 1) {
    const isLast = yield* rectangle(state);
    if (isLast) break;
  }
  if (count > 0) state.options.onUpdate();
}

function* fence(): Steps {
  const head = view(yield read(8));
  yield pass(atMost(head.getUint8(7), LONGEST_FENCE_BYTES, 'fence'));
}

function* cutText(state: GuardState, type: Uint8Array): Steps {
  state.count('cut text');
  const head = yield take(7);
  const length = view(head).getInt32(3);
  const bytes = atMost(Math.abs(length), LONGEST_CUT_TEXT_BYTES, 'cut text');
  state.work += bytes;
  if (length >= 0) {
    yield tell(type);
    yield tell(head);
    yield pass(bytes);
  } else {
    yield* extendedClipboard(state, [type, head], bytes);
  }
}

/** noVNC believes the flags and not the length; so the two have to agree. */
function* extendedClipboard(state: GuardState, heads: readonly Uint8Array[], length: number): Steps {
  if (length < 4) throw broken(`clipboard of ${length} bytes`);
  const flagBytes = yield take(4);
  const flags = view(flagBytes).getUint32(0);
  const rest = length - 4;
  if ((flags & CAPS) !== 0) {
    if (rest !== 4 * bitsOf(flags & FORMATS)) throw broken(`clipboard capabilities of ${rest} bytes`);
  } else if ((flags & PROVIDE) !== 0) {
    const packed = yield take(rest);
    if ((flags & TEXT_FORMAT) !== 0) state.options.onPackedText(packed.slice());
    return;
  } else if (![REQUEST, PEEK, NOTIFY].some((action) => (flags & action) !== 0) || rest !== 0) {
    throw broken(`clipboard action ${flags}`);
  }
  for (const head of [...heads, flagBytes]) yield tell(head);
  yield pass(rest);
}

function bitsOf(flags: number): number {
  return Array.from({ length: 16 }, (_, bit) => (flags >> bit) & 1).reduce((sum, bit) => sum + bit, 0);
}
