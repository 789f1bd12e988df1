import { asRef } from '../../../xenapi/refs';
import { isOrphanedVdi } from '../../orphaned-vdi';
import type { Property } from '../property';

export const orphanedProperty: Property = {
  id: 'orphaned',
  kind: 'boolean',
  types: ['vdi'],
  isGroupable: true,
  values: ({ read, class: className, ref }) => (className === 'VDI' ? [isOrphanedVdi(read, asRef<'VDI'>(ref))] : []),
};
