import { expect, it } from 'vitest';
import { toObjectId, type ConsoleRow } from '../../../shared/contract';
import { views } from '../../../shared/views';
import type { ConnectionFacts } from '../../../shared/views/view';
import type { VMRecord } from '../../../shared/xenapi/records.gen';
import { ref } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';

const LOCATION = 'https://192.0.2.1/console?uuid=u';

function consolesOf(vm: Partial<VMRecord>, state: ConnectionFacts['state'] = 'connected'): readonly ConsoleRow[] {
  const pool = new TestPool()
    .put('VM', 'vm', { power_state: 'Running', domid: 7, consoles: [ref('console', 'c')], ...vm })
    .put('console', 'c', { protocol: 'rfb', location: LOCATION });
  pool.facts = { ...pool.facts, state };
  return views.consoles.rows(pool.readers, { id: toObjectId('c1', 'VM', ref('VM', 'vm')) });
}

it.each<[string, Partial<VMRecord>, ConnectionFacts['state'], readonly (ConsoleRow['wait'] | 'open')[]]>([
  ['open while its VM runs', {}, 'connected', ['open']],
  ['open while the rest is still loaded', {}, 'loading', ['open']],
  ['there while its VM is paused, and not to be opened', { power_state: 'Paused' }, 'connected', ['vm']],
  ['there without a connection, and waits for it', {}, 'reconnecting', ['server']],
  ['none of a VM that is suspended', { power_state: 'Suspended' }, 'connected', []],
  ['none of a VM that is off, although its record is left', { power_state: 'Halted' }, 'connected', []],
  ['none where its record is not there yet', { consoles: [ref('console', 'unknown')] }, 'connected', []],
])('a console is %s', (_, vm, state, expected) => {
  expect(consolesOf(vm, state).map(({ wait = 'open' }) => wait)).toEqual(expected);
});

it('a console is another one where the guest has begun anew', () => {
  expect([consolesOf({}), consolesOf({ domid: 8 })].map(([row]) => row?.domain)).toEqual([
    `7 ${LOCATION}`,
    `8 ${LOCATION}`,
  ]);
});
