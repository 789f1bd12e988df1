import type { Filter, Search } from '../../contract';

/** The search for the VMs among what another one finds that have something on their screens. */
export function runningVms({ filter }: Pick<Search, 'filter'>): Search {
  const isOn: Filter = {
    kind: 'any',
    filters: ['Running', 'Paused'].map((value) => ({ kind: 'test', property: 'powerState', operator: 'is', value })),
  };
  return {
    name: '',
    types: ['vm'],
    filter: filter === undefined ? isOn : { kind: 'all', filters: [filter, isOn] },
    groups: [],
    sorting: [],
  };
}
