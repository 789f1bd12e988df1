import { expect, it } from 'vitest';
import { text, toObjectId, type JobRow, type JobState } from '../../../shared/contract';
import { lastFailure } from '../../../shared/model/last-failure';
import { ref } from '../../helpers/records';

const idOf = (vm: string) => toObjectId('c1', 'VM', ref('VM', vm));

function job(vm: string, startedAt: number, state: JobState): JobRow {
  const id = `${vm} ${String(startedAt)}`;
  return { id, title: text('x'), connection: 'c1', target: idOf(vm), state, canCancel: false, startedAt };
}

it.each([
  ['nothing before anything was begun', [], undefined],
  ['what has failed', [job('web', 10, 'failure')], 'web 10'],
  ['nothing that was begun before', [job('web', 9, 'failure')], undefined],
  ['nothing on other objects', [job('db', 10, 'failure')], undefined],
  ['nothing once it is tried again', [job('web', 12, 'running'), job('web', 10, 'failure')], undefined],
  ['nothing that was cancelled', [job('web', 10, 'cancelled')], undefined],
  ['the last of several', [job('web', 10, 'failure'), job('web', 12, 'failure'), job('db', 14, 'success')], 'web 12'],
] as const)('is %s', (_, jobs, expected) => {
  expect(lastFailure(jobs, new Set([idOf('web')]), 10)?.id).toBe(expected);
});
