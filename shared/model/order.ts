import type { ObjectType } from '../contract';
import { naturalOrderKey } from './natural-order';

/**
 * Types in the order in which objects stand beside each other: folders, pools, servers and VMs first, the others by what the
 * XenAPI calls their class. Servers that are not connected come after those that are; snapshots before templates.
 */
const PLACES = {
  folder: '00',
  pool: '10',
  host: '20',
  disconnectedHost: '21',
  vm: '30',
  network: '40',
  localSr: '50',
  sharedSr: '50',
  vdi: '60',
  snapshot: '70',
  customTemplate: '71',
  defaultTemplate: '72',
  vapp: '80',
} as const satisfies Record<ObjectType, string>;

interface Ordered {
  readonly type: ObjectType;
  readonly name: string;
  /** Goes before others of its type: the coordinator before other hosts. */
  readonly isFirst?: boolean;
}

/** A key whose plain comparison gives the order of objects that stand beside each other. */
export function objectOrderKey({ type, name, isFirst = false }: Ordered): string {
  return `${PLACES[type]}${isFirst ? 0 : 1}${naturalOrderKey(name)}`;
}
