import { OBJECT_TYPES, text, type IconName, type ObjectType } from '../../contract';
import type { Level } from './place';

const ICONS = {
  pool: 'pool',
  host: 'host',
  disconnectedHost: 'connection',
  vm: 'vm',
  snapshot: 'snapshot',
  customTemplate: 'template-custom',
  defaultTemplate: 'template',
  sharedSr: 'sr',
  localSr: 'sr',
  vdi: 'vdi',
  network: 'network',
  folder: 'folder',
  vapp: 'vapp',
} as const satisfies Record<ObjectType, IconName>;

/** One group a type, in the order of types. */
export const typeLevel: Level = {
  types: [],
  ways: ({ type }) => [
    [
      {
        key: `type=${type}`,
        sort: String.fromCharCode(FIRST + OBJECT_TYPES.indexOf(type)),
        heading: { label: text(`tree.type.${type}`), icon: ICONS[type], group: { kind: 'type', type } },
      },
    ],
  ],
};

/** Places are written as characters from 'a' on, to stay readable. */
const FIRST = 97;
