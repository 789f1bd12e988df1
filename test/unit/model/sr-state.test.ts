import { expect, it } from 'vitest';
import { srIcon, srState, srStates, type SrState } from '../../../shared/model/sr-state';
import type { SRRecord } from '../../../shared/xenapi/records.gen';
import { makeRecord, ref } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';

const pool = new TestPool()
  .host('h1')
  .host('h2')
  .put('pool', 'p', { default_SR: ref('SR', 'default') })
  .put('PBD', 'on1', { currently_attached: true })
  .put('PBD', 'on2', { currently_attached: true })
  .put('PBD', 'off', { currently_attached: false })
  .put('PBD', 'paths', { currently_attached: true, other_config: { 'mpath-3600a': '[4, 4]' } })
  .put('PBD', 'fewer', { currently_attached: true, other_config: { 'mpath-3600a': '[2, 4]' } })
  .put('PBD', 'odd', { currently_attached: true, other_config: { 'mpath-3600a': 'many' } });
const pbd = (...names: string[]) => names.map((name) => ref('PBD', name));
const HIDDEN = { other_config: { HideFromXenCenter: 'true' } };

it.each<[string, string, Partial<SRRecord>, SrState[]]>([
  ['attached to its host', 'sr', { PBDs: pbd('on1') }, ['ok']],
  ['attached to all hosts', 'sr', { shared: true, PBDs: pbd('on1', 'on2') }, ['ok']],
  ["the pool's default", 'default', { shared: true, PBDs: pbd('on1', 'on2') }, ['default']],
  ['not attached to one of its hosts', 'sr', { shared: true, PBDs: pbd('on1', 'off') }, ['broken']],
  ['unknown to one of the hosts', 'sr', { shared: true, PBDs: pbd('on1') }, ['broken']],
  ['mpath-: with all the paths to it', 'sr', { shared: true, PBDs: pbd('on1', 'paths') }, ['ok']],
  [
    'mpath-: with some paths to it lost',
    'default',
    { shared: true, PBDs: pbd('on1', 'fewer') },
    ['pathsLost', 'default'],
  ],
  ['mpath-: with paths that nobody can count', 'sr', { shared: true, PBDs: pbd('on1', 'odd') }, ['ok']],
  ['attached nowhere', 'default', { PBDs: pbd('off') }, ['detached', 'default']],
  ['without PBDs', 'sr', {}, ['forgotten']],
  ['with PBDs that are still to come', 'sr', { PBDs: pbd('unknown') }, ['ok']],
  ['hidden', 'sr', { ...HIDDEN, PBDs: pbd('on1') }, ['hidden']],
  ['hidden and detached', 'default', { ...HIDDEN, PBDs: pbd('off') }, ['hidden', 'detached', 'default']],
  ['hidden and without PBDs', 'sr', HIDDEN, ['forgotten', 'hidden']],
])('knows an SR %s', (_, name, sr, expected) => {
  expect(srStates(pool.read, ref('SR', name), makeRecord('SR', sr))).toEqual(expected);
});

it('shows what weighs most', () => {
  const broken = makeRecord('SR', { shared: true, PBDs: pbd('on1', 'off') });
  expect(srIcon(srState(pool.read, ref('SR', 'default'), broken))).toBe('sr-broken');
});
