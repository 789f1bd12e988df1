import { activityOf } from './activity';
import { rate, OFF, type DataSource } from './data-source';
import { between, drift } from './noise';

const KIB = 1024;

export interface Traffic {
  readonly rx: DataSource['at'];
  readonly tx: DataSource['at'];
}

/** Bytes a second. What goes in makes what goes out, more or less. */
export function trafficOf(seed: number, mostKib: number): Traffic {
  const activity = activityOf(seed);
  const answered = between(seed ^ 31, 0.3, 2.5);
  const rx: DataSource['at'] = (timeS, isCoarse) => mostKib * KIB * activity(timeS, isCoarse) ** 1.5;
  return {
    rx,
    tx: (timeS, isCoarse) => rx(timeS, isCoarse) * answered * (1 + 0.1 * drift(seed ^ 32, timeS, 300)),
  };
}

export function trafficSources(prefix: string, subject: string, { rx, tx }: Traffic): readonly DataSource[] {
  return [
    rate(`${prefix}_rx`, `Bytes per second received on ${subject}`, 'B/s', rx),
    rate(`${prefix}_tx`, `Bytes per second sent on ${subject}`, 'B/s', tx),
  ];
}

/** Nothing goes wrong on a simulated cable. */
export function errorSources(prefix: string, subject: string): readonly DataSource[] {
  return [
    rate(`${prefix}_rx_errors`, `Receive errors per second on ${subject}`, 'err/s', () => 0, OFF),
    rate(`${prefix}_tx_errors`, `Transmission errors per second on ${subject}`, 'err/s', () => 0, OFF),
  ];
}

/** All together. */
export function sumOf(parts: readonly Traffic[]): Traffic {
  return {
    rx: (timeS, isCoarse) => parts.reduce((sum, { rx }) => sum + rx(timeS, isCoarse), 0),
    tx: (timeS, isCoarse) => parts.reduce((sum, { tx }) => sum + tx(timeS, isCoarse), 0),
  };
}
