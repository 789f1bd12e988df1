import { expect, it } from 'vitest';
import { text, type PropertyValue } from '../../../../shared/contract';
import { hostDescription } from '../../../../shared/model/names';
import { poolStates } from '../../../../shared/model/pool-state';
import { makeRecord, ref } from '../../../helpers/records';
import { TestPool } from '../../../helpers/test-reader';
import { generalProperty } from './general-properties';

const UPGRADING: PropertyValue = { kind: 'state', text: text('value.rollingUpgrade'), intent: 'warning' };

it.each<[Record<string, string>, PropertyValue | undefined, string[]]>([
  [{ rolling_upgrade_in_progress: 'true' }, UPGRADING, ['upgrading']],
  [{ rolling_upgrade_in_progress: '' }, UPGRADING, ['upgrading']],
  [{}, undefined, []],
])('rolling_upgrade_in_progress: %j', (other_config, shown, states) => {
  const pool = new TestPool().put('pool', 'p', { name_label: 'P', other_config });
  expect(generalProperty(pool, 'pool', 'p', 'rollingUpgrade')).toEqual(shown);
  expect(poolStates(pool.read, makeRecord('pool', { other_config }))).toEqual(states);
});

it.each([
  ['Default install', text('name.defaultInstall')],
  ['Default install of XenServer', text('name.defaultInstall')],
  ['Default install of mine', 'Default install of mine'],
])('the description %j of a host', (name_description, expected) => {
  expect(hostDescription(makeRecord('host', { name_description }))).toEqual(expected);
});

it.each([
  ['boot_time', 'serverUptime', '1795224014.', 1_795_224_014_000],
  ['boot_time', 'serverUptime', '1795224014', 1_795_224_014_000],
  ['boot_time', 'serverUptime', 'never', undefined],
  ['agent_start_time', 'toolstackUptime', '1795224014.', 1_795_224_014_000],
])('%s: %s since %s', (key, property, seconds, at) => {
  const pool = new TestPool().host('h', { other_config: { [key]: seconds } });
  expect(generalProperty(pool, 'host', 'h', property)).toEqual(at === undefined ? undefined : { kind: 'since', at });
});

it.each([
  ['20300131T00:00:00Z', { kind: 'date', at: Date.UTC(2030, 0, 31) }],
  ['never', undefined],
])('expiry=%s of a licence', (expiry, shown) => {
  const pool = new TestPool().host('h', { license_params: { expiry } });
  expect(generalProperty(pool, 'host', 'h', 'licenceExpiry')).toEqual(shown);
});

it('management_purpose names an interface of the server', () => {
  const pool = new TestPool()
    .put('PIF', 'p', { device: 'eth4', other_config: { management_purpose: 'Storage' } })
    .host('h', { PIFs: [ref('PIF', 'p')] });
  expect(generalProperty(pool, 'host', 'h', 'OpaqueRef:p')).toEqual({
    kind: 'list',
    items: [text('name.nic', { card: '4' })],
  });
});
