import { naturalOrderKey } from './natural-order';

/** Kinds of tree nodes in the order in which siblings stand. */
const KINDS = ['pool', 'host', 'vm', 'sr', 'template', 'default-template'] as const;

interface Sibling {
  readonly kind: (typeof KINDS)[number];
  readonly name: string;
  /** Goes before its namesakes' kind: the coordinator before other hosts, connected servers before others. */
  readonly isFirst?: boolean;
}

/** A key whose plain comparison gives the order of siblings in the tree. */
export function siblingOrderKey({ kind, name, isFirst = false }: Sibling): string {
  return `${KINDS.indexOf(kind)}${isFirst ? 0 : 1}${naturalOrderKey(name)}`;
}
