import type { RunningPool } from '../../../../simulator/index';
import type { Random } from '../../../../simulator/random';
import { Estate, type Choice } from './estate';
import { hostCalls } from './host-calls';
import { networkCalls } from './network-calls';
import { storageCalls } from './storage-calls';
import { vmCalls, vmSettingCalls } from './vm-calls';

export interface RandomCall {
  readonly method: string;
  readonly params: readonly unknown[];
}

/** Calls that somebody might make of a pool, sensible and not; the same chance gives the same calls of the same pool. */
export class RandomCalls {
  private readonly choices: readonly Choice[];

  constructor(
    pool: RunningPool,
    private readonly random: Random,
  ) {
    const estate = new Estate(pool, random);
    const kinds = [vmCalls, vmSettingCalls, storageCalls, networkCalls, hostCalls];
    this.choices = kinds.flatMap((kind) => kind(estate));
  }

  next(): RandomCall {
    const [method, params] = this.random.pick(this.choices)();
    return { method, params };
  }
}
