import { expect, test } from 'vitest';
import { cpuRuns } from '../../../shared/model/cpu-runs';

const cpu = (number: number, model: string) => ({ number, model });

test.each([
  ['no CPUs', [], []],
  ['one CPU', [cpu(0, 'A')], ['0: A']],
  ['one model, in any order', [cpu(2, 'A'), cpu(0, 'A'), cpu(1, 'A')], ['0 - 2: A']],
  ['two models', [cpu(0, 'A'), cpu(1, 'A'), cpu(2, 'B')], ['0 - 1: A', '2: B']],
  ['a model padded with spaces', [cpu(0, 'Xeon   CPU   X3450 ')], ['0: Xeon CPU X3450']],
  ['a number that is missing', [cpu(0, 'A'), cpu(2, 'A')], ['0: A', '2: A']],
])('%s', (_, cpus, runs) => {
  expect(cpuRuns(cpus)).toEqual(runs);
});
