import { text } from '../../../../shared/contract';
import type { GuardState } from './guard-state';
import { LONGEST_TEXT_BYTES, MOST_CAPABILITIES, WORK_PER_PIECE } from './limits';
import { pass, read, readUint32, take, tell, view, type Steps } from './steps';
import { atMost, RfbViolation } from './violation';

const NONE = 1;
const VNC_PASSWORD = 2;
const TIGHT = 16;
/** What we speak, the one that we would rather have first. */
const SECURITY_TYPES = [NONE, VNC_PASSWORD, TIGHT];
const CAPABILITY_BYTES = 16;
const CHALLENGE_BYTES = 16;

/**
 * Everything before the first message: version, security, size and name of the screen. noVNC looks at no more than the
 * version of one piece, and at nothing that comes in one with the end of the greeting.
 */
export function* greeting(state: GuardState): Steps {
  yield* version(state);
  state.work = WORK_PER_PIECE;
  yield* security(state);
  yield* serverInit(state);
  state.isGreeted = true;
  state.work = WORK_PER_PIECE;
}

function* version(state: GuardState): Steps {
  const greeted = String.fromCharCode(...(yield take(12)));
  const [, major, minor] = /^RFB (\d{3})\.(\d{3})\n$/.exec(greeted) ?? [];
  if (major === undefined || minor === undefined || major < '003') throw new RfbViolation(text('reason.consoleNotVnc'));
  // Others than 3.7 and 3.8 are to be taken as 3.3; those with a number of their own speak 3.8.
  const known = major > '003' || minor >= '008' ? '003.008' : minor === '007' ? '003.007' : '003.003';
  state.version = known === '003.003' ? 3.3 : known === '003.007' ? 3.7 : 3.8;
  yield tell(new TextEncoder().encode(`RFB ${known}\n`));
}

function* security(state: GuardState): Steps {
  const type = state.version < 3.7 ? yield* decidedSecurity() : yield* offeredSecurity();
  if (type === TIGHT) return yield* tightSecurity(state);
  if (type === VNC_PASSWORD) return yield* passwordCheck(state);
  if (state.version >= 3.8) yield* securityResult(state);
}

/** 3.3: the server decides. */
function* decidedSecurity(): Steps<number> {
  const type = yield* readUint32();
  if (type === 0) return yield* refusal();
  if (!SECURITY_TYPES.includes(type)) throw unknownSecurity([type]);
  return type;
}

/** The client is offered one type only: of several it would take the server's first, which may be one that we do not speak. */
function* offeredSecurity(): Steps<number> {
  const count = view(yield take(1)).getUint8(0);
  if (count === 0) {
    yield tell(Uint8Array.of(0));
    return yield* refusal();
  }
  const offered = [...(yield take(count))];
  const type = SECURITY_TYPES.find((each) => offered.includes(each));
  if (type === undefined) throw unknownSecurity(offered);
  yield tell(Uint8Array.of(1, type));
  return type;
}

function unknownSecurity(types: readonly number[]): RfbViolation {
  return new RfbViolation(text('reason.consoleSecurity', { types: types.join(', ') }));
}

function* passwordCheck(state: GuardState): Steps {
  yield pass(CHALLENGE_BYTES);
  yield* securityResult(state);
}

function* securityResult(state: GuardState): Steps {
  const result = yield* readUint32();
  if (result === 0) return;
  if (state.version >= 3.8) yield* refusal();
  yield* nothingMore();
}

/** Why the server refuses; its last words. */
function* refusal(): Steps<never> {
  yield pass(atMost(yield* readUint32(), LONGEST_TEXT_BYTES, 'reason'));
  return yield* nothingMore();
}

/** The client has ended the connection by itself. */
function* nothingMore(): Steps<never> {
  for (;;) yield take(1);
}

/** TightVNC's own: tunnels, of which none is wanted, and then ways to log in. */
function* tightSecurity(state: GuardState): Steps {
  state.isTight = true;
  const tunnels = atMost(yield* readUint32(), MOST_CAPABILITIES, 'tunnels');
  yield pass(tunnels * CAPABILITY_BYTES);
  const count = atMost(yield* readUint32(), MOST_CAPABILITIES, 'ways to log in');
  const ways = yield read(count * CAPABILITY_BYTES);
  const codes = Array.from({ length: count }, (_, index) => view(ways).getUint32(index * CAPABILITY_BYTES));
  if (count === 0 || codes.includes(NONE)) yield* securityResult(state);
  else if (codes.includes(VNC_PASSWORD)) yield* passwordCheck(state);
  else throw unknownSecurity(codes);
}

function* serverInit(state: GuardState): Steps {
  const init = view(yield read(24));
  const [width, height, nameBytes] = [init.getUint16(0), init.getUint16(2), init.getUint32(20)];
  state.resize(width, height);
  yield pass(atMost(nameBytes, LONGEST_TEXT_BYTES, 'name'));
  if (!state.isTight) return;
  const counts = view(yield read(8));
  const total = counts.getUint16(0) + counts.getUint16(2) + counts.getUint16(4);
  yield pass(atMost(total, 3 * MOST_CAPABILITIES, 'capabilities') * CAPABILITY_BYTES);
}
