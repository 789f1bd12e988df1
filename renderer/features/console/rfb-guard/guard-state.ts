import { text } from '../../../../shared/contract';
import { EVENTS_WITHIN_MS, LONGEST_SIDE, MOST_EVENTS, MOST_PIXELS } from './limits';
import { broken, RfbViolation } from './violation';

export interface GuardOptions {
  /** ms of any clock that only goes forward */
  readonly now: () => number;
  /** A text of the extended clipboard, still compressed. */
  readonly onPackedText: (packed: Uint8Array) => void;
  /** The bytes so far end an update of the screen. */
  readonly onUpdate: () => void;
}

/** What a guard knows of its server at this point of the stream. */
export class GuardState {
  /** 3.3, 3.7 or 3.8 */
  version = 0;
  /** Whether it greets in the longer way of TightVNC. */
  isTight = false;
  /** The greeting is over. */
  isGreeted = false;
  width = 0;
  height = 0;
  /** What the client has to do for the bytes since this was last 0, in pixels that it paints. */
  work = 0;
  private readonly eventTimes = new Map<string, number[]>();

  constructor(readonly options: GuardOptions) {}

  /** Throws RfbViolation for a screen that cannot be shown. */
  resize(width: number, height: number): void {
    if (width === 0 || height === 0) throw broken(`screen ${width} x ${height}`);
    if (width > LONGEST_SIDE || height > LONGEST_SIDE || width * height > MOST_PIXELS) {
      throw new RfbViolation(text('reason.consoleTooLarge', { width, height }));
    }
    this.width = width;
    this.height = height;
    this.work += width * height;
  }

  /** Throws RfbViolation where a kind of events comes too often. */
  count(kind: string): void {
    const now = this.options.now();
    const times = this.eventTimes.get(kind) ?? [];
    this.eventTimes.set(kind, times);
    times.push(now);
    if (times.length <= MOST_EVENTS) return;
    const first = times.shift() ?? 0;
    if (now - first < EVENTS_WITHIN_MS) throw new RfbViolation(text('reason.consoleFlood'));
  }
}
