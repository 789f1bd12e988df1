import { parseObjectId, type ObjectId, type ObjectType, type Search } from '../../contract';
import type { ClassName } from '../../xenapi/records.gen';
import { SR_TYPES, VM_TYPES } from './property-values';

type SelectedClass = ClassName | 'connection';

const WHOLE: readonly ObjectType[] = ['disconnectedHost', 'host', 'vm', ...SR_TYPES];

/** What is looked for in one that is selected alone. */
const INSIDE: Partial<Record<SelectedClass, readonly ObjectType[]>> = {
  connection: WHOLE,
  pool: WHOLE,
  host: [...WHOLE, 'network'],
  VM: [...VM_TYPES, 'vdi', 'network'],
  SR: [...SR_TYPES, 'vdi', 'vm'],
  network: ['network', 'host', 'vm'],
  VDI: ['vdi', 'vm'],
  VM_appliance: ['vapp', 'vm'],
};

/** What objects of a class count as: of several that are selected, themselves are shown. */
const THEMSELVES: Partial<Record<SelectedClass, readonly ObjectType[]>> = {
  connection: WHOLE,
  pool: ['pool', ...WHOLE],
  host: WHOLE,
  VM: VM_TYPES,
  SR: SR_TYPES,
  network: ['network'],
  VDI: ['vdi'],
  VM_appliance: ['vapp', 'vm'],
};

/** What the table of a selection looks for while nobody has asked for anything else: what is in it. */
export function selectionSearch(selected: readonly ObjectId[]): Search {
  const classes = new Set(selected.map((id): SelectedClass => parseObjectId(id).class ?? 'connection'));
  const connections = new Set(selected.map((id) => parseObjectId(id).connection));
  const table = selected.length === 1 ? INSIDE : THEMSELVES;
  const isWhole = classes.has('connection') || classes.has('pool') || classes.has('host');
  // What a pool or a host holds has its VMs already; templates would be all of the pool's.
  const asked = [...classes].filter((name) => !isWhole || name !== 'VM');
  const types = new Set(asked.flatMap((name) => table[name] ?? []));
  return {
    name: '',
    types: [...types],
    groups: isWhole ? (connections.size > 1 ? ['pool', 'host'] : ['host']) : selected.length === 1 ? ['type'] : [],
    sorting: [],
  };
}
