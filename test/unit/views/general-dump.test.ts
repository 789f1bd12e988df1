import { expect, it } from 'vitest';
import { toObjectId } from '../../../shared/contract';
import { views } from '../../../shared/views';
import type { ClassName } from '../../../shared/xenapi/records.gen';
import { ref } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;
const TAKEN_AT = Date.UTC(2011, 4, 26, 13);
const BOOTED_AT = Date.UTC(2011, 4, 26, 12);

/** A pool of a server that knew less than those of today, as its dump is shown many years later. */
function dumpedPool(): TestPool {
  const pool = new TestPool().put('pool', 'p', { name_label: 'Old', master: ref('host', 'h') }).host('h', {
    license_params: { expiry: '20110625T10:40:41Z' },
    other_config: { boot_time: String(BOOTED_AT / 1000) },
    cpu_info: {},
  });
  const dump = { fileName: 'pool.xml', takenAt: TAKEN_AT };
  pool.facts = { ...pool.facts, address: dump.fileName, dump, clockOffsetMs: -15 * YEAR_MS };
  return pool;
}

function values(className: ClassName, name: string): ReadonlyMap<string, unknown> {
  const rows = views.general.rows(dumpedPool().readers, { id: toObjectId('c1', className, ref(className, name)) });
  return new Map(rows.map(({ id, value }) => [id, value]));
}

it("shows a dump's dates as they are in it", () => {
  expect(values('host', 'h').get('licence.licenceExpiry')).toEqual({
    kind: 'date',
    at: Date.UTC(2011, 5, 25, 10, 40, 41),
  });
});

it('shows how long a server ran when the dump was made', () => {
  expect(values('host', 'h').get('general.serverUptime')).toEqual({ kind: 'since', at: BOOTED_AT + 15 * YEAR_MS });
});

it('leaves out what an old server does not tell, and the address that a dump does not have', () => {
  const shown = values('pool', 'p');
  expect([shown.get('general.name'), shown.get('general.address'), shown.get('licence.cpuSockets')]).toEqual([
    { kind: 'text', text: 'Old' },
    undefined,
    undefined,
  ]);
});
