import { expect, it } from 'vitest';
import { retryDelayMs } from '../../../renderer/features/console/retry-delay';
import { text, type ErrorData } from '../../../shared/contract';

const reason = (key: string): ErrorData => ({ kind: 'reason', reason: text(`reason.${key}`) });
const transport = (kind: Extract<ErrorData, { kind: 'transport' }>['transport']): ErrorData => ({
  kind: 'transport',
  transport: kind,
  host: 'xen1:443',
  detail: '',
});

it.each<[string, ErrorData, (number | undefined)[]]>([
  ['a guest that starts anew', reason('consoleEnded'), [100, 200, 400, 800, 1500, 1500]],
  ['a host where the VM does not run yet', reason('consoleNotThere'), [100, 200, 400, 800, 1500, 1500]],
  ['a cut', transport('cut'), [100, 200, 400, 800, 1500, 1500]],
  ['a session that is being renewed', reason('consoleSession'), [100, 200, 400, 800, 1500, 1500]],
  ['a connection that is being made', reason('notConnected'), [100, 200, 400, 800, 1500, 1500]],
  ['somebody else who has the console', reason('consoleLimit'), [15_000, 15_000, 15_000, 15_000, 15_000, 15_000]],
  ['a role that does not permit it', reason('consolePermission'), Array(6).fill(undefined)],
  ['a server that breaks the protocol', reason('consoleBroken'), Array(6).fill(undefined)],
  ['a certificate that nobody vouches for', transport('certificate-unknown'), Array(6).fill(undefined)],
])('waits for %s', (_, error, delays) => {
  expect([1, 2, 3, 4, 5, 6].map((failures) => retryDelayMs(error, failures))).toEqual(delays);
});
