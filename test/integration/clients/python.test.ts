import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSimulator, type Simulator } from '../../../simulator';
import { missingProgram } from '../../helpers/missing-program';
import { tables } from '../../../simulator/database/tables';

const SCRIPT = fileURLToPath(new URL('xmlrpc_client.py', import.meta.url));

interface Seen {
  readonly records: Readonly<Record<string, number>>;
}

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ size: 'S', speed: 1000 });
});
afterAll(() => simulator.close());

it("serves Python's own XML-RPC client: login, all classes, events, a task", async ({ skip }) => {
  const missing = missingProgram('python3');
  skip(missing !== undefined, missing);
  const { coordinator, user, password, pools } = simulator;
  const { stdout } = await promisify(execFile)('python3', [SCRIPT, coordinator, user, password]);
  const { records, ...seen } = JSON.parse(stdout) as Seen;
  expect(seen).toEqual({
    wrong_password: ['SESSION_AUTHENTICATION_FAILED', user, 'Authentication failure'],
    task: {
      name_label: 'Async.VM.start',
      status: 'success',
      result: '<value></value>',
      error_info: [],
      type: '<none/>',
      finished_after_created: true,
    },
    last_state: 'Running',
    after_destroy: 'HANDLE_INVALID',
    description: '<b>& 名前</b>',
    power_state: 'Halted',
    after_logout: 'SESSION_INVALID',
  });
  const database = pools[0]?.database;
  const expected = [...tables.values()]
    .filter(
      ({ schema: { messages } }) => messages['get_all_records']?.removed === undefined && 'get_all_records' in messages,
    )
    .map((table) => [table.name, database?.count(table)]);
  // A task and its alert came after the count; most roles are permissions, which are in no table.
  const steady = ([name]: readonly unknown[]) => !['task', 'message', 'role'].includes(String(name));
  expect(Object.entries(records).filter(steady)).toEqual(expected.filter(steady).sort());
});
