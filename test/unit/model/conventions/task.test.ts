import { expect, it, vi } from 'vitest';
import { JobRunner } from '../../../../electron/backend/jobs/job-runner';
import { toObjectId } from '../../../../shared/contract';
import { ref } from '../../../helpers/records';
import { TestConnection } from '../../../helpers/test-connection';
import { until } from '../../../helpers/until';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What the tasks of two jobs were marked with under a key, each with the task. */
async function marksUnder(key: string) {
  const connection = new TestConnection();
  for (const name of ['a', 'b']) connection.put('VM', name, { allowed_operations: ['start'] });
  const actions = { disconnect: vi.fn(), reconnect: vi.fn(), forget: vi.fn() };
  const runner = new JobRunner({ connection: () => connection, actions });
  const marks = () =>
    connection.calls.flatMap(([method, task, markedKey, value]) =>
      method === 'task.add_to_other_config' && markedKey === key ? [[String(task), String(value)] as const] : [],
    );
  runner.start(
    'VM.start',
    ['a', 'b'].map((name) => toObjectId('c1', 'VM', ref('VM', name))),
  );
  await until(
    (listener) => connection.onCalls(listener),
    () => marks().length === 2,
  );
  return marks();
}

it('applies_to: other clients see which object a task of ours is about', async () => {
  expect(await marksUnder('applies_to')).toEqual([
    [ref('task', 'task1'), ref('VM', 'a')],
    [ref('task', 'task2'), ref('VM', 'b')],
  ]);
});

it('XenCenterUUID: other clients see that a task is not theirs, and that two are of one client', async () => {
  const [[, first] = ['', ''], [, second] = ['', '']] = await marksUnder('XenCenterUUID');
  expect(first).toMatch(UUID);
  expect(second).toBe(first);
});
