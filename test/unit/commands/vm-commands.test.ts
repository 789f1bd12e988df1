import { describe, expect, it } from 'vitest';
import { connectionObjectId, text, toObjectId, type ObjectId, type Text } from '../../../shared/contract';
import { commands } from '../../../shared/commands';
import type { VmOperations } from '../../../shared/xenapi/enums.gen';
import type { VMRecord } from '../../../shared/xenapi/records.gen';
import { commandOf, recordRun, targetFor } from '../../helpers/command-run';
import { ref } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';

const VM = toObjectId('c1', 'VM', ref('VM', 'vm'));

/** 'runs', 'is not offered', or the reason why not. */
function verdict(id: string, vm: Partial<VMRecord>): string | Text {
  const command = commandOf(id);
  const target = targetFor(command, VM, new TestPool().put('VM', 'vm', vm).read);
  return target === undefined ? 'is not offered' : (command.check(target) ?? 'runs');
}

describe('power commands', () => {
  it.each<[string, VmOperations]>([
    ['VM.start', 'start'],
    ['VM.shutDown', 'clean_shutdown'],
    ['VM.reboot', 'clean_reboot'],
    ['VM.suspend', 'suspend'],
    ['VM.resume', 'resume'],
    ['VM.pause', 'pause'],
    ['VM.unpause', 'unpause'],
    ['VM.forceShutDown', 'hard_shutdown'],
    ['VM.forceReboot', 'hard_reboot'],
  ])('%s runs when the server allows %s, whatever else the record says', (id, operation) => {
    expect(verdict(id, { allowed_operations: [operation], current_operations: { t: 'snapshot' } })).toBe('runs');
    expect(verdict(id, { allowed_operations: [] })).not.toBe('runs');
  });

  it.each<[string, Partial<VMRecord>, Text]>([
    ['VM.start', { power_state: 'Running' }, text('reason.notHalted')],
    ['VM.shutDown', { power_state: 'Halted' }, text('reason.notRunning')],
    ['VM.resume', { power_state: 'Running' }, text('reason.notSuspended')],
    ['VM.unpause', { power_state: 'Running' }, text('reason.notPaused')],
    ['VM.shutDown', { power_state: 'Running' }, text('reason.noTools')],
    ['VM.suspend', { power_state: 'Running' }, text('reason.noTools')],
    ['VM.pause', { power_state: 'Running' }, text('reason.notAllowed')],
    ['VM.shutDown', { power_state: 'Running', current_operations: { t: 'clean_reboot' } }, text('reason.busy')],
    [
      'VM.start',
      { power_state: 'Running', blocked_operations: { start: 'Ask Jane first' } },
      text('reason.blocked', { value: 'Ask Jane first' }),
    ],
  ])('%s explains itself for %j', (id, vm, reason) => {
    expect(verdict(id, vm)).toEqual(reason);
  });

  it.each<[string, Partial<VMRecord>]>([
    ['a template', { is_a_template: true }],
    ['a snapshot', { is_a_template: true, is_a_snapshot: true }],
    ['a control domain', { is_control_domain: true }],
  ])('are not offered for %s', (_, vm) => {
    const offered = commands
      .filter(({ class: of }) => of === 'VM')
      .map(({ id }) => verdict(id, { ...vm, allowed_operations: ['hard_shutdown'] }));
    expect(new Set(offered)).toEqual(new Set(['is not offered']));
  });

  it('ask, and name what they act on, exactly where work in the guest would end', () => {
    const { read } = new TestPool().put('VM', 'vm', { name_label: 'web' });
    const asks = commands
      .filter((command) => command.class === 'VM')
      .flatMap((command) => {
        const target = targetFor(command, VM, read);
        const ask = target && command.ask?.([target]);
        return ask === undefined ? [] : [[command.id, ask.names, ask.isDangerous]];
      });
    expect(asks).toEqual([
      ['VM.shutDown', ['web'], false],
      ['VM.reboot', ['web'], false],
      ['VM.forceShutDown', ['web'], true],
      ['VM.forceReboot', ['web'], true],
    ]);
  });
});

it.each([
  ['VM.start', 'Async.VM.start', [false, false]],
  ['VM.shutDown', 'Async.VM.clean_shutdown', []],
  ['VM.reboot', 'Async.VM.clean_reboot', []],
  ['VM.suspend', 'Async.VM.suspend', []],
  ['VM.resume', 'Async.VM.resume', [false, false]],
  ['VM.pause', 'Async.VM.pause', []],
  ['VM.unpause', 'Async.VM.unpause', []],
  ['VM.forceShutDown', 'Async.VM.hard_shutdown', []],
  ['VM.forceReboot', 'Async.VM.hard_reboot', []],
])('%s calls %s and follows its task', async (id, method, params) => {
  const { calls, followed } = await recordRun(id, VM, new TestPool().put('VM', 'vm').read);
  expect(calls).toEqual([[method, ref('VM', 'vm'), ...params]]);
  expect(followed).toEqual([1]);
});

describe('connection commands', () => {
  const CONNECTION = connectionObjectId('c1');
  const id = toObjectId('c1', 'pool', ref('pool', 'p'));
  const host = toObjectId('c1', 'host', ref('host', 'h'));

  it('are offered by the node that stands for the connection', () => {
    const standalone = new TestPool().host('h').put('pool', 'p', { master: ref('host', 'h') });
    const pool = new TestPool().host('h').put('pool', 'p', { master: ref('host', 'h'), name_label: 'Harbour' });
    const offered = (target: ObjectId, { read }: TestPool) =>
      targetFor(commandOf('connection.disconnect'), target, read) !== undefined;
    expect([offered(CONNECTION, pool), offered(id, pool), offered(host, pool)]).toEqual([true, true, false]);
    expect([offered(CONNECTION, standalone), offered(id, standalone), offered(host, standalone)]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it.each([
    ['connected', text('reason.connected'), undefined],
    ['connecting', text('reason.connected'), undefined],
    ['reconnecting', text('reason.connected'), undefined],
    ['disconnected', undefined, text('reason.notConnected')],
    ['failed', undefined, text('reason.notConnected')],
  ] as const)('while %s: connect and disconnect', (state, reconnect, disconnect) => {
    const pool = new TestPool();
    pool.facts = { ...pool.facts, state };
    const check = (command: string) => {
      const target = targetFor(commandOf(command), CONNECTION, pool.read);
      return target && commandOf(command).check(target);
    };
    expect([check('connection.reconnect'), check('connection.disconnect')]).toEqual([reconnect, disconnect]);
  });
});
