import { describe, expect, it } from 'vitest';
import { text, toObjectId, type Text } from '../../../shared/contract';
import { hostChoicesView } from '../../../shared/views/host-choices';
import { ref } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';

const pool = new TestPool()
  .put('pool', 'p', { master: ref('host', 'alpha') })
  .host('alpha')
  .host('beta', { enabled: false })
  .host('gamma', {}, false)
  .host('delta')
  .put('VM', 'web', { resident_on: ref('host', 'alpha') })
  .put('VM', 'db', { resident_on: ref('host', 'delta') });

const vm = (name: string) => toObjectId('c1', 'VM', ref('VM', name));

function reasons(targets: readonly string[], purpose: 'migrate' | 'home'): readonly (string | Text | undefined)[] {
  const rows = hostChoicesView.rows(pool.readers, { targets: targets.map(vm), purpose });
  return rows.map(({ label, reason }) => reason ?? (typeof label === 'string' ? label : label.key));
}

describe('hosts to choose from', () => {
  it('say why a VM cannot move there', () => {
    expect(reasons(['web'], 'migrate')).toEqual([
      text('reason.alreadyThere'),
      text('reason.hostDisabled'),
      text('reason.hostDead'),
      'delta',
    ]);
  });

  it('are open to VMs of which only some are there', () => {
    expect(reasons(['web', 'db'], 'migrate')).toEqual([
      'alpha',
      text('reason.hostDisabled'),
      text('reason.hostDead'),
      'delta',
    ]);
  });

  it('tell which of the VMs run on them', () => {
    const rows = hostChoicesView.rows(pool.readers, { targets: ['web', 'db'].map(vm), purpose: 'migrate' });
    expect(rows.map(({ label, residents }) => [label, residents])).toEqual([
      ['alpha', [vm('web')]],
      ['beta', []],
      ['gamma', []],
      ['delta', [vm('db')]],
    ]);
  });

  it('are all open as a home', () => {
    expect(reasons(['web'], 'home')).toEqual(['alpha', 'beta', 'gamma', 'delta']);
  });

  it('are none for VMs of several pools', () => {
    const targets = [vm('web'), toObjectId('c2', 'VM', ref('VM', 'other'))];
    const rows = hostChoicesView.rows(pool.readers, { targets, purpose: 'home' });
    expect(new Set(rows.map(({ reason }) => reason?.key))).toEqual(new Set(['reason.severalPools']));
  });
});
