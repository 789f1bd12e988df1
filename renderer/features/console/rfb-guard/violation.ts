import { text, type Text } from '../../../../shared/contract';

/** A server breaks its protocol, or asks for more than any console needs. */
export class RfbViolation extends Error {
  override readonly name = 'RfbViolation';

  constructor(readonly reason: Text) {
    super(reason.key);
  }
}

/** @param detail for a report, in the protocol's own words: `rectangle 70000 x 1` */
export function broken(detail: string): RfbViolation {
  return new RfbViolation(text('reason.consoleBroken', { detail }));
}

export function atMost(value: number, limit: number, what: string): number {
  if (value > limit) throw broken(`${what} ${value}`);
  return value;
}
