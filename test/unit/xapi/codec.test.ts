import { describe, expect, it } from 'vitest';
import { decodeRecord, recordEntries } from '../../../shared/xenapi/codec';
import { asEventBatch, asEvents } from '../../../shared/xenapi/codec-events';
import { encodeParams, WireDatetime } from '../../../shared/xenapi/codec-params';
import { decodeResult } from '../../../shared/xenapi/codec-results';
import { InexactIntegerError } from '../../../shared/xenapi/codec-values';
import { formatDatetime, parseDatetime } from '../../../shared/xenapi/dates';
import { NULL_REF } from '../../../shared/xenapi/refs';

describe('dates', () => {
  const at = Date.UTC(2018, 1, 1, 10, 0, 0);

  it.each([
    ['20180201T10:00:00Z', at],
    ['20180201T10:00:00', at],
    ['2018-02-01T10:00:00Z', at],
    ['2018-02-01T10:00:00', at],
    ['2018-02-01T10:00:00.250Z', at + 250],
    ['20180201T11:30:00+01:30', at],
    ['20180201T05:00:00-0500', at],
    ['20180201T12:00:00+02', at],
    ['20180201', Date.UTC(2018, 1, 1)],
    ['19700101T00:00:00Z', 0],
    ['1970-01-01T00:00:00Z', 0],
  ])('reads %s', (text, expected) => expect(parseDatetime(text)).toBe(expected));

  it.each(['', 'never', '2018', '2018020xT10:00:00Z', '20180201T10:00:00Q'])('does not read "%s"', (text) =>
    expect(parseDatetime(text)).toBeUndefined(),
  );

  it('writes the form of servers, in whole seconds', () => {
    expect(formatDatetime(at + 999)).toBe('20180201T10:00:00Z');
  });
});

describe('results', () => {
  it.each<[string, unknown, unknown]>([
    ['VM.get_VCPUs_max', 4, 4],
    ['VM.get_VCPUs_max', '4', 4],
    ['VM.get_memory_static_max', '-1', -1],
    ['VM.get_memory_static_max', '9007199254740993', 9007199254740993n],
    ['VM.get_memory_static_max', 'many', 'many'],
    ['task.get_progress', 0.5, 0.5],
    ['task.get_progress', 'NaN', NaN],
    ['task.get_progress', 'nan', NaN],
    ['task.get_progress', '-inf', -Infinity],
    ['task.get_progress', 'Infinity', Infinity],
    ['task.get_progress', '1e-07', 1e-7],
    ['task.get_progress', 'soon', 'soon'],
    ['task.get_created', '20180201T10:00:00Z', Date.UTC(2018, 1, 1, 10)],
    ['task.get_created', 'later', 'later'],
    ['VM.get_resident_on', '', NULL_REF],
    ['VM.get_resident_on', 'NULL', NULL_REF],
    ['VM.get_resident_on', null, NULL_REF],
    ['VM.get_resident_on', 'OpaqueRef:1', 'OpaqueRef:1'],
    ['VM.get_VBDs', ['OpaqueRef:1', ''], ['OpaqueRef:1', NULL_REF]],
    ['VM.get_power_state', 'Levitating', 'Levitating'],
    ['VM_metrics.get_VCPUs_utilisation', { '0': 0.5, '1': 'nan' }, { '0': 0.5, '1': NaN }],
    ['VM_metrics.get_VCPUs_flags', { '0': ['online'] }, { '0': ['online'] }],
    ['VM.start', '', undefined],
    ['Async.VM.start', 'OpaqueRef:t', 'OpaqueRef:t'],
    ['VM.levitate', { '5': '5' }, { '5': '5' }],
    ['Balloon.get_all', ['x'], ['x']],
    ['constructor.name', 1, 1],
  ])('of %s: %j', (method, wire, expected) => expect(decodeResult(method, wire)).toEqual(expected));

  it('asks for an exact reading of an integer that was rounded', () => {
    expect(() => decodeResult('SR.get_physical_size', 9223372036854775807)).toThrow(InexactIntegerError);
  });
});

describe('records', () => {
  it('has all fields of the schema when an older server sends fewer', () => {
    const record = decodeRecord('VBD', { uuid: 'u', VM: '', device: 'xvda' });
    expect(record).toMatchObject({
      uuid: 'u',
      VM: NULL_REF,
      VDI: NULL_REF,
      device: 'xvda',
      bootable: false,
      allowed_operations: [],
      current_operations: {},
      other_config: {},
    });
  });

  it('completes every record of a class', () => {
    const records = decodeResult('VM.get_all_records', { 'OpaqueRef:1': { uuid: '1' }, 'OpaqueRef:2': { uuid: '2' } });
    expect(recordEntries<'VM'>(records).map(([ref, { uuid, tags }]) => [ref, uuid, tags])).toEqual([
      ['OpaqueRef:1', '1', []],
      ['OpaqueRef:2', '2', []],
    ]);
  });

  it('has one empty set and one empty map for all, and its own of what is not empty', () => {
    const wire = () => ({
      tags: [],
      VBDs: [],
      VIFs: ['OpaqueRef:1'],
      blobs: {},
      other_config: {},
      xenstore_data: { a: 'b' },
    });
    const [one, other] = [decodeRecord('VM', wire()), decodeRecord('VM', wire())];
    expect(one).toMatchObject(wire());
    expect(new Set<object>([one.tags, one.VBDs, one.snapshots, other.tags]).size).toBe(1);
    expect(new Set<object>([one.blobs, one.other_config, one.current_operations, other.blobs]).size).toBe(1);
    expect(other.VIFs).not.toBe(one.VIFs);
    expect(other.xenstore_data).not.toBe(one.xenstore_data);
    expect(Object.isFrozen(one.tags) && Object.isFrozen(one.blobs)).toBe(true);
  });

  it('keeps fields that a newer server added', () => {
    expect(decodeRecord('VBD', { glow: ['blue'] })).toMatchObject({ glow: ['blue'] });
  });

  it('leaves what is not of the schema as it came', () => {
    expect(decodeRecord('VM', 'no record')).toBe('no record');
    expect(decodeRecord('VM', { VBDs: 'none', other_config: 5 })).toMatchObject({ VBDs: 'none', other_config: 5 });
  });

  it('keeps hostile keys of maps as plain keys', () => {
    const wire: unknown = JSON.parse(
      '{"current_operations":{"__proto__":"start","constructor":"clone"},"blobs":{"__proto__":""}}',
    );
    const { current_operations: operations, blobs } = decodeRecord('VM', wire);
    expect(Object.entries(operations)).toEqual([
      ['__proto__', 'start'],
      ['constructor', 'clone'],
    ]);
    expect(Object.entries(blobs)).toEqual([['__proto__', NULL_REF]]);
    expect(Object.getPrototypeOf(blobs)).toBe(Object.prototype);
  });
});

describe('events', () => {
  it('are read with the classes as the datamodel spells them', () => {
    const reply = {
      token: '1,0',
      valid_ref_counts: { vm: 5, vm_guest_metrics: 2, balloon: 1 },
      events: [
        { class: 'vm', operation: 'mod', ref: 'OpaqueRef:1', id: '1', timestamp: '0.0', snapshot: { VCPUs_max: '2' } },
        { class: 'VM', operation: 'del', ref: 'OpaqueRef:2', snapshot: { uuid: 'last' } },
        { class: 'balloon', operation: 'add', ref: 'OpaqueRef:3', snapshot: { uuid: 'b' } },
      ],
    };
    const batch = asEventBatch(decodeResult('event.from', reply));
    expect(batch?.token).toBe('1,0');
    expect(batch?.counts).toEqual(
      new Map([
        ['VM', 5],
        ['VM_guest_metrics', 2],
      ]),
    );
    expect(batch?.events).toMatchObject([
      { className: 'VM', operation: 'mod', ref: 'OpaqueRef:1', snapshot: { VCPUs_max: 2, tags: [] } },
      { className: 'VM', operation: 'del', ref: 'OpaqueRef:2', snapshot: undefined },
      { className: undefined, operation: 'add', ref: 'OpaqueRef:3', snapshot: undefined },
    ]);
  });

  it('are none where the reply is no batch', () => {
    expect(asEventBatch(decodeResult('event.from', 'hello'))).toBeUndefined();
    expect(asEvents(decodeResult('event.next', 'hello'))).toEqual([]);
  });
});

describe('parameters', () => {
  it.each<[string, unknown[], unknown[]]>([
    ['VM.set_VCPUs_max', ['v', 4n], ['v', '4']],
    ['task.set_progress', ['t', NaN], ['t', 'nan']],
    ['task.set_progress', ['t', -Infinity], ['t', '-inf']],
    ['message.get_since', [0], [new WireDatetime('19700101T00:00:00Z')]],
    ['VM.set_memory_static_max', ['v', 0], ['v', 0]],
    ['VM.snapshot', ['v', 'name', undefined], ['v', 'name']],
    ['VM.levitate', [{ deep: [1n] }], [{ deep: ['1'] }]],
    [
      'VM.create',
      [{ snapshot_time: 0, tags: ['a'], name_label: undefined }],
      [{ snapshot_time: new WireDatetime('19700101T00:00:00Z'), tags: ['a'] }],
    ],
    ['Async.VM.clone', ['v', 'n'], ['v', 'n']],
  ])('of %s', (method, params, expected) => expect(encodeParams(method, params)).toEqual(expected));

  it('keeps hostile keys of maps as plain keys', () => {
    const hostile: unknown = JSON.parse('{"__proto__":"x"}');
    expect(JSON.stringify(encodeParams('VM.set_other_config', ['v', hostile]))).toBe('["v",{"__proto__":"x"}]');
  });
});
