import { greeting } from './greeting';
import { GuardState, type GuardOptions } from './guard-state';
import { WORK_PER_PIECE } from './limits';
import { message } from './messages';
import { join, Pieces } from './pieces';
import type { Step, Steps } from './steps';

export interface RfbGuard {
  /**
   * Takes what the server sent, and gives what the client may see of it, in pieces that are a few milliseconds' work each.
   * Throws RfbViolation, and is of no more use then.
   */
  readonly feed: (bytes: Uint8Array) => readonly Uint8Array[];
  /** Whether the server has told its screen's size and name: from then on there are messages. */
  readonly isGreeted: () => boolean;
}

const NOTHING = new Uint8Array();

/**
 * Reads along with a client that believes what its server says. Nothing gets through that would make it wait for bytes
 * without end, take memory without limit, or speak a dialect that we did not choose.
 */
export function createRfbGuard(options: GuardOptions): RfbGuard {
  const state = new GuardState(options);
  const steps = conversation(state);
  let step = next(steps, NOTHING);
  /** The bytes of this step so far: how many, and those that are kept until it is complete. */
  let soFar = 0;
  let kept: Uint8Array[] = [];

  function feed(bytes: Uint8Array): readonly Uint8Array[] {
    const pieces = new Pieces();
    for (let offset = 0; ;) {
      switch (step.kind) {
        case 'tell':
          pieces.add(step.bytes);
          advance(pieces, NOTHING);
          break;
        case 'ahead':
          advance(pieces, bytes.subarray(offset));
          break;
        default: {
          const missing = step.count - soFar;
          const found = bytes.subarray(offset, offset + missing);
          offset += found.length;
          soFar += found.length;
          if (step.kind === 'pass') pieces.add(found);
          else kept.push(found);
          if (found.length < missing) return pieces.all();
          finish(pieces, step.kind);
        }
      }
    }
  }

  function finish(pieces: Pieces, kind: 'read' | 'take' | 'pass'): void {
    const found = kept.length === 1 ? (kept[0] ?? NOTHING) : join(kept);
    soFar = 0;
    kept = [];
    advance(pieces, found, kind === 'read' ? found : NOTHING);
  }

  /** `checked` is handed over only as nothing was found wrong with it. */
  function advance(pieces: Pieces, found: Uint8Array, checked: Uint8Array = NOTHING): void {
    step = next(steps, found);
    pieces.add(checked);
    if (state.work < WORK_PER_PIECE) return;
    state.work = 0;
    pieces.cut();
  }

  return { feed, isGreeted: () => state.isGreeted };
}

function* conversation(state: GuardState): Steps<never> {
  yield* greeting(state);
  for (;;) yield* message(state);
}

function next(steps: Steps<never>, found: Uint8Array): Step {
  return steps.next(found).value;
}
