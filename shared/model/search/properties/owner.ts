import { MANAGERS, ownerOf } from '../../owner';
import type { Property } from '../property';

export const ownerProperty: Property = {
  id: 'owner',
  kind: 'choice',
  types: ['pool', 'host', 'vm', 'vdi', 'network'],
  choices: [...MANAGERS, 'none'],
  isGroupable: true,
  values: ({ read, class: className, ref }) => [ownerOf(read, className, ref)?.manager ?? 'none'],
};
