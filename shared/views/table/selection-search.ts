import { parseObjectId, type ObjectId, type ObjectType, type Search } from '../../contract';
import type { ClassName } from '../../xenapi/records.gen';

type SelectedClass = ClassName | 'connection';

const WHOLE: readonly ObjectType[] = ['disconnectedHost', 'host', 'vm', 'sharedSr', 'localSr'];
const VMS: readonly ObjectType[] = ['vm', 'snapshot', 'customTemplate', 'defaultTemplate'];
const SRS: readonly ObjectType[] = ['sharedSr', 'localSr'];

/** What is looked for in one that is selected alone. */
const INSIDE: Partial<Record<SelectedClass, readonly ObjectType[]>> = {
  connection: WHOLE,
  pool: WHOLE,
  host: [...WHOLE, 'network'],
  VM: [...VMS, 'vdi', 'network'],
  SR: [...SRS, 'vdi', 'vm'],
  network: ['network', 'host', 'vm'],
  VDI: ['vdi', 'vm'],
  VM_appliance: ['vapp', 'vm'],
};

/** What objects of a class count as: of several that are selected, themselves are shown. */
const THEMSELVES: Partial<Record<SelectedClass, readonly ObjectType[]>> = {
  connection: WHOLE,
  pool: ['pool', ...WHOLE],
  host: WHOLE,
  VM: VMS,
  SR: SRS,
  network: ['network'],
  VDI: ['vdi'],
  VM_appliance: ['vapp', 'vm'],
};

/** What the table of a selection looks for while nobody has asked for anything else: what is in it. */
export function selectionSearch(selected: readonly ObjectId[]): Search {
  const classes = new Set(selected.map((id): SelectedClass => parseObjectId(id).class ?? 'connection'));
  const connections = new Set(selected.map((id) => parseObjectId(id).connection));
  const table = selected.length === 1 ? INSIDE : THEMSELVES;
  const types = new Set([...classes].flatMap((name) => table[name] ?? []));
  return {
    name: '',
    types: [...types],
    groups: groupsOf(classes, { isSingle: selected.length === 1, isOverPools: connections.size > 1 }),
    sorting: [],
  };
}

interface Extent {
  readonly isSingle: boolean;
  readonly isOverPools: boolean;
}

function groupsOf(classes: ReadonlySet<SelectedClass>, { isSingle, isOverPools }: Extent): string[] {
  const isWhole = classes.has('connection') || classes.has('pool') || classes.has('host');
  if (isWhole) return isOverPools ? ['pool', 'host'] : ['host'];
  return isSingle ? ['type'] : [];
}
