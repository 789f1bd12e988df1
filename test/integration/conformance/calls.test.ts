import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schema } from '../../../shared/xenapi/schema.gen';
import { CARRIERS, openBench, type Bench } from './carriers';

describe.each(CARRIERS)('calls over %s', (carrier) => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await openBench(carrier);
  });
  afterAll(() => bench.close());

  const withSession = (method: string, ...params: unknown[]) => bench.client.outcome(method, bench.session, ...params);
  const value = async <T>(method: string, ...params: unknown[]): Promise<T> =>
    bench.client.call<T>(method, bench.session, ...params);
  const firstVm = async (): Promise<string> => (await value<string[]>('VM.get_all'))[0] ?? '';

  describe('names', () => {
    it('may be written with an underscore after the class', async () => {
      expect(await withSession('pool_get_all')).toEqual(await withSession('pool.get_all'));
    });

    it.each(['vm.get_all', 'VM.Get_all', 'Pool.get_all', 'VM.get_every', 'async.VM.get_all', 'VM.set_power_state'])(
      'have one spelling: %s is unknown',
      async (name) => {
        expect(await withSession(name)).toEqual({ error: ['MESSAGE_METHOD_UNKNOWN', name] });
      },
    );

    it.each(['session', 'event', 'user', 'auth', 'data_source'])(
      'are not all there: %s has no list of records',
      async (name) => {
        expect(await withSession(`${name}.get_all_records`)).toEqual({
          error: ['MESSAGE_METHOD_UNKNOWN', `${name}.get_all_records`],
        });
      },
    );

    it('that are unknown are told so only to those with a session', async () => {
      expect(await bench.client.outcome('VM.fly', 'OpaqueRef:nobody')).toEqual({
        error: ['SESSION_INVALID', 'OpaqueRef:nobody'],
      });
    });
  });

  describe('the count of parameters', () => {
    it.each<[method: string, params: unknown[], expected: string, received: string]>([
      ['VM.get_record', [], '1', '0'],
      ['VM.get_record', ['x', 'y'], '1', '2'],
      ['VM.get_all', ['x'], '0', '1'],
      ['VM.snapshot', ['x'], '2', '1'],
      ['VM.add_to_other_config', ['x', 'y'], '3', '2'],
    ])(
      '%s(%j) is told that %s were expected and %s received, without the session',
      async (method, params, ...counts) => {
        expect(await withSession(method, ...params)).toEqual({
          error: ['MESSAGE_PARAMETER_COUNT_MISMATCH', method, ...counts],
        });
      },
    );

    it('is -1 when not even a session is given', async () => {
      expect(await bench.client.outcome('VM.get_record')).toEqual({
        error: ['MESSAGE_PARAMETER_COUNT_MISMATCH', 'VM.get_record', '1', '-1'],
      });
    });

    it('is looked at before the session', async () => {
      expect(await bench.client.outcome('VM.get_record', 'nobody')).toEqual({
        error: ['MESSAGE_PARAMETER_COUNT_MISMATCH', 'VM.get_record', '1', '0'],
      });
    });

    it.each([2, 3, 4, 5])(
      'may be %i for a login, whose last two have defaults and whose surplus is ignored',
      async (count) => {
        const { user, password } = bench.simulator;
        const params = [user, password, '1.0', 'conformance', 'surplus'].slice(0, count);
        expect(await bench.client.outcome('session.login_with_password', ...params)).toHaveProperty('value');
      },
    );

    it('must be two for a login', async () => {
      expect(await bench.client.outcome('session.login_with_password', 'root')).toEqual({
        error: ['MESSAGE_PARAMETER_COUNT_MISMATCH', 'session.login_with_password', '2', '1'],
      });
    });
  });

  describe('references', () => {
    it('to nothing are answered with the class and the reference', async () => {
      expect(await withSession('VM.get_record', 'OpaqueRef:gone')).toEqual({
        error: ['HANDLE_INVALID', 'VM', 'OpaqueRef:gone'],
      });
    });

    it('to an object of another class are to nothing', async () => {
      const [host = ''] = await value<string[]>('host.get_all');
      expect(await withSession('VM.get_record', host)).toEqual({ error: ['HANDLE_INVALID', 'VM', host] });
    });

    it('that are not the first parameter are looked at too', async () => {
      expect(await withSession('VM.set_affinity', await firstVm(), 'OpaqueRef:gone')).toEqual({
        error: ['HANDLE_INVALID', 'host', 'OpaqueRef:gone'],
      });
    });

    it('by a uuid that nobody has are answered with class and uuid', async () => {
      expect(await withSession('VM.get_by_uuid', 'gone')).toEqual({ error: ['UUID_INVALID', 'VM', 'gone'] });
    });

    it('by a name that nobody has are none', async () => {
      expect(await withSession('VM.get_by_name_label', 'nobody is called so')).toEqual({ value: [] });
    });
  });

  describe('values of another type', () => {
    it.each<[type: string, given: unknown, words: string, method: string, before: unknown[]]>([
      ['text', true, "Expected string, got 'B(true)'", 'VM.get_by_name_label', []],
      ['a flag', 'yes', "Expected bool, got 'S(yes)'", 'VM.set_is_a_template', ['VM']],
      ['a whole number', 7.5, "Expected int64, got 'F(7.5)'", 'VM.set_user_version', ['VM']],
      ['an enum', 'never', 'Unknown tag/contents', 'VM.set_actions_after_shutdown', ['VM']],
    ])('for %s are told in the words of the unmarshaller', async (_type, given, words, method, before) => {
      const params = before.length === 0 ? [given] : [await firstVm(), given];
      expect(await withSession(method, ...params)).toEqual({
        error: ['INTERNAL_ERROR', `Failure(${JSON.stringify(words)})`],
      });
    });

    it('for the session are no session', async () => {
      expect(await bench.client.outcome('pool.get_all', true)).toEqual({
        error: ['INTERNAL_ERROR', `Failure(${JSON.stringify("Expected string, got 'B(true)'")})`],
      });
    });

    it('for text, when a number comes', async () => {
      expect(await withSession('VM.get_by_name_label', 5)).toEqual({
        error: ['INTERNAL_ERROR', 'Failure("Expected string, got \'I(5)\'")'],
      });
    });
  });

  describe('constructors', () => {
    it('want each member that has no default', async () => {
      expect(await withSession('VM.create', {})).toEqual({
        error: ['INTERNAL_ERROR', 'Server_helpers.Dispatcher_FieldNotFound("user_version")'],
      });
    });

    it('want a struct', async () => {
      expect(await withSession('network.create', 'a network')).toEqual({
        error: ['INTERNAL_ERROR', 'Failure("bad __structure")'],
      });
    });

    it('ignore members that the class does not have', async () => {
      const network = await value<string>('network.create', { name_label: 'n', other_config: {}, wings: 'two' });
      expect(await value('network.get_record', network)).not.toHaveProperty('wings');
      await value('network.destroy', network);
    });

    it('refuse an object that is not there', async () => {
      const [host = ''] = await value<string[]>('host.get_all');
      const args = { host, SR: 'OpaqueRef:gone', site: 'OpaqueRef:NULL', size: '1024' };
      expect(await withSession('PVS_cache_storage.create', args)).toEqual({
        error: ['HANDLE_INVALID', 'SR', 'OpaqueRef:gone'],
      });
    });
  });

  describe('maps and sets', () => {
    it('refuse a key that is there, even with the same value, and name the reference', async () => {
      const vm = await firstVm();
      await value('VM.add_to_other_config', vm, 'conformance', '1');
      expect(await withSession('VM.add_to_other_config', vm, 'conformance', '1')).toEqual({
        error: ['MAP_DUPLICATE_KEY', 'VM', 'other_config', vm, 'conformance'],
      });
      await value('VM.remove_from_other_config', vm, 'conformance');
    });

    it('let a key be removed that is not there', async () => {
      expect(await withSession('VM.remove_from_other_config', await firstVm(), 'no such key')).toEqual({ value: '' });
    });

    it('take the same item of a set twice', async () => {
      const vm = await firstVm();
      await value('VM.set_tags', vm, []);
      await value('VM.add_tags', vm, 'a');
      await value('VM.add_tags', vm, 'a');
      expect(await value('VM.get_tags', vm)).toEqual(['a']);
      await value('VM.remove_tags', vm, 'a');
      await value('VM.remove_tags', vm, 'a');
      expect(await value('VM.get_tags', vm)).toEqual([]);
    });
  });

  describe('expressions', () => {
    const found = async (expression: string): Promise<number> =>
      Object.keys(await value<object>('VM.get_all_records_where', expression)).length;

    it('compare fields with quoted text, joined by and, or, not and parentheses', async () => {
      const all = await found('true');
      const templates = await found('field "is_a_template" = "true"');
      const halted = await found('field "power_state" = "Halted" and not (field "is_a_template" = "true")');
      const running = await found('field "power_state" = "Running"');
      const others = await found(
        '(not field "power_state" = "Running") and (not (field "power_state" = "Halted" or field "is_a_template" = "true"))',
      );
      expect([templates + halted + running + others, await found('false')]).toEqual([all, 0]);
    });

    it('write a namespace with two underscores', async () => {
      const vm = await firstVm();
      const name = await value<string>('VM.get_name_label', vm);
      expect(await value('VM.get_all_where', `field "name__label" = "${name}"`)).toContain(vm);
    });

    it('are refused when they are none', async () => {
      expect(await withSession('VM.get_all_records_where', 'field "x" =')).toEqual({
        error: ['INVALID_VALUE', 'field "x" =', 'Stdlib.Parsing.Parse_error'],
      });
    });

    it('are refused when they name a field that is not there', async () => {
      expect(await withSession('VM.get_all_records_where', 'field "wings" = "two"')).toEqual({
        error: ['INTERNAL_ERROR', 'missing field', 'wings', ''],
      });
    });
  });

  describe('messages that are no more', () => {
    it('say that they were removed, after a look at the session', async () => {
      expect(await withSession('VMPP.get_all')).toEqual({ error: ['MESSAGE_REMOVED'] });
      expect(await bench.client.outcome('VMPP.get_all', 'nobody')).toEqual({ error: ['SESSION_INVALID', 'nobody'] });
    });

    it.each(['SR.make', 'VDI.force_unlock'])('say that they are deprecated: %s', async (method) => {
      const [host = ''] = await value<string[]>('host.get_all');
      const [vdi = ''] = await value<string[]>('VDI.get_all');
      const params = method === 'SR.make' ? [host, {}, '0', 'x', '', 'ext', '', {}] : [vdi];
      expect(await withSession(method, ...params)).toEqual({ error: ['MESSAGE_DEPRECATED'] });
    });

    it('between servers are refused to anybody else', async () => {
      expect(await withSession('host.cleanup_pool_secret', 'x', 'y', 'z')).toEqual({
        error: [
          'INTERNAL_ERROR',
          'Internal API "host.cleanup_pool_secret" call attempted with non-pool (external) session',
        ],
      });
    });

    it('are not there yet', async () => {
      expect(await withSession('Diagnostics.db_stats')).toEqual({ error: ['NOT_IMPLEMENTED', 'Diagnostics.db_stats'] });
    });
  });

  describe('without a session', () => {
    it('system.isAlive echoes its parameter on every host', async () => {
      expect(await bench.member.outcome('system.isAlive:anything', 'still here')).toEqual({ value: 'still here' });
    });

    it('every other call of a member names the coordinator', async () => {
      const { address } = bench.simulator.hosts[0] ?? { address: '' };
      expect(await bench.member.outcome('pool.get_all', bench.session)).toEqual({ error: ['HOST_IS_SLAVE', address] });
    });
  });

  describe('Async', () => {
    it.each([
      'VM.get_record',
      'VM.set_name_label',
      'session.logout',
      'task.cancel',
      'event.from',
      'VM.get_all_records',
    ])('is not there for %s', async (method) => {
      const needed = schema.classes[method.split('.')[0] ?? '']?.messages[method.split('.')[1] ?? '']?.params ?? [];
      const params = needed.map(() => 'x');
      expect(await withSession(`Async.${method}`, ...params)).toEqual({
        error: ['Fault', `No async mode for this operation (rpc: Async.${method})`],
      });
    });

    it('answers what is wrong with session and parameters at once', async () => {
      expect(await bench.client.outcome('Async.VM.start', 'nobody', 'x', false, false)).toEqual({
        error: ['SESSION_INVALID', 'nobody'],
      });
      expect(await withSession('Async.VM.start', 'x', 'no', false)).toEqual({
        error: ['INTERNAL_ERROR', 'Failure("Expected bool, got \'S(no)\'")'],
      });
    });
  });
});
