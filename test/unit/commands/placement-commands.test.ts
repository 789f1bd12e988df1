import { describe, expect, it } from 'vitest';
import { toObjectId } from '../../../shared/contract';
import { commandOf, recordRun, targetFor } from '../../helpers/command-run';
import { ref } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';

const pool = new TestPool()
  .host('a')
  .host('b')
  .put('VM', 'vm', { power_state: 'Running', resident_on: ref('host', 'a'), allowed_operations: ['pool_migrate'] })
  .put('VM', 'off', { power_state: 'Halted' })
  .put('VM', 'template', { is_a_template: true });

const vm = toObjectId('c1', 'VM', ref('VM', 'vm'));
const hostId = (name: string, connection = 'c1') => toObjectId(connection, 'host', ref('host', name));

describe('migrating a VM to a host', () => {
  it('asks first whether the VM could run there, then follows the move', async () => {
    expect(await recordRun('VM.migrateToHost', vm, pool.read, { host: hostId('b') })).toEqual({
      calls: [
        ['VM.assert_can_boot_here', ref('VM', 'vm'), ref('host', 'b')],
        ['Async.VM.pool_migrate', ref('VM', 'vm'), ref('host', 'b'), { live: 'true' }],
      ],
      followed: [2],
    });
  });

  it.each([
    ['it runs there', hostId('a'), 'reason.alreadyThere'],
    ['the host is of another pool', hostId('b', 'c2'), 'reason.otherPool'],
    ['the host is gone', hostId('z'), 'reason.gone'],
    ['it is no host', vm, 'reason.gone'],
  ])('is refused when %s', async (_, host, reason) => {
    await expect(recordRun('VM.migrateToHost', vm, pool.read, { host })).rejects.toMatchObject({
      reason: { key: reason },
    });
  });

  it('needs a VM that runs', () => {
    const command = commandOf('VM.migrateToHost');
    const verdicts = ['vm', 'off', 'template'].map((name) => {
      const target = targetFor(command, toObjectId('c1', 'VM', ref('VM', name)), pool.read);
      return target === undefined ? 'is not offered' : (command.check(target)?.key ?? 'runs');
    });
    expect(verdicts).toEqual(['runs', 'reason.notRunning', 'is not offered']);
  });
});

it.each([
  [hostId('b'), ref('host', 'b')],
  [null, 'OpaqueRef:NULL'],
])('the home server of a VM is set to %s', async (host, value) => {
  const { calls } = await recordRun('VM.setHomeServer', vm, pool.read, { host });
  expect(calls).toEqual([['VM.set_affinity', ref('VM', 'vm'), value]]);
});
