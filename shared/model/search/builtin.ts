import { text, type SavedSearchRow, type Search } from '../../contract';
import { XENCENTER_TYPES } from './saved-search';

type Builtin = Pick<Search, 'types'> & Partial<Search>;

/** Those that XenCenter has go by its ids. */
function builtin(id: string, search: Builtin): Omit<SavedSearchRow, 'sort'> {
  return {
    id: `dead-beef-1234-${id}`,
    origin: 'builtin',
    label: text(`search.builtin.${id}`),
    search: { name: id, groups: [], sorting: [], ...search },
    pools: [],
  };
}

const SEARCHES = [
  builtin('vmsbyos', { types: ['vm'], groups: ['os'] }),
  builtin('vmswotools', {
    types: ['vm'],
    filter: {
      kind: 'all',
      filters: [
        { kind: 'test', property: 'powerState', operator: 'is', value: 'Running' },
        { kind: 'test', property: 'tools', operator: 'isNot', value: 'full' },
      ],
    },
    groups: ['tools'],
  }),
  builtin('vmsbyps', { types: ['vm'], groups: ['powerState'] }),
  builtin('vmsbynet', { types: ['vm'], groups: ['networks'] }),
  builtin('vmsbyappliance', {
    types: ['vm'],
    filter: { kind: 'test', property: 'inVapp', operator: 'is', value: true },
    groups: ['vapp'],
  }),
  builtin('objbytags', {
    types: [...XENCENTER_TYPES],
    filter: { kind: 'test', property: 'tags', operator: 'isNotEmpty' },
    groups: ['tags'],
  }),
  builtin('snapshotsbyvm', { types: ['vm', 'snapshot'], groups: ['pool', 'host', 'vms'] }),
  builtin('orphaneddisks', {
    types: ['vdi'],
    filter: { kind: 'test', property: 'orphaned', operator: 'is', value: true },
    groups: ['pool', 'storage'],
    sorting: [{ property: 'size', isDescending: true }],
  }),
  builtin('ownedbymanager', {
    types: ['pool', 'host', 'vm', 'vdi', 'network'],
    filter: { kind: 'test', property: 'owner', operator: 'isNot', value: 'none' },
    groups: ['owner', 'pool'],
  }),
];

/** The searches that every user finds. */
export const BUILTIN_SEARCHES: readonly SavedSearchRow[] = SEARCHES.map((row, index) => ({
  ...row,
  sort: `0${index.toString(36)}`,
}));
