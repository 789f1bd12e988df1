import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { JobRunner } from '../../../electron/backend/jobs/job-runner';
import { createTopics } from '../../../electron/backend/topics';
import { ViewEngine } from '../../../electron/backend/views/view-engine';
import { toObjectId } from '../../../shared/contract';
import { testConnections, type TestConnections } from '../../helpers/connections';
import { ref } from '../../helpers/records';
import { RecordingSink } from '../../helpers/recording-sink';

let connections: TestConnections;

beforeEach(() => {
  connections = testConnections();
});

afterEach(() => connections.manager.close());

it('a pool is watched for as long as somebody looks at a console of it, and for nothing else', async () => {
  const { manager } = connections;
  const id = await manager.add({ address: '127.0.0.1:1', user: 'root', password: 'hush', remember: false });
  const stop = vi.fn();
  const watch = vi.spyOn(connections.get(id), 'watch').mockReturnValue(stop);
  const jobs = new JobRunner({ connection: (key) => manager.get(key), actions: manager });
  const topics = createTopics({ engine: new ViewEngine(() => undefined), manager, jobs });
  const params = { id: toObjectId(id, 'VM', ref('VM', 'a')) };
  topics.object(params, new RecordingSink())();
  expect(watch).not.toHaveBeenCalled();
  const leave = topics.consoles(params, new RecordingSink());
  expect([watch.mock.calls.length, stop.mock.calls.length]).toEqual([1, 0]);
  leave();
  expect([watch.mock.calls.length, stop.mock.calls.length]).toEqual([1, 1]);
});
