import {
  ApplicationsIcon,
  DiagramTreeIcon,
  FolderCloseIcon,
  ListIcon,
  PlusIcon,
  PropertiesIcon,
  SearchIcon,
  TagIcon,
} from '@blueprintjs/icons';
import type { ReactNode } from 'react';
import type { TREE_VIEWS } from '../../shared/contract';

type Picture = (typeof TREE_VIEWS)[number] | 'search' | 'new';

const PICTURES: Readonly<Record<Picture, ReactNode>> = {
  infrastructure: <DiagramTreeIcon size={14} />,
  objects: <ListIcon size={14} />,
  tags: <TagIcon size={14} />,
  folders: <FolderCloseIcon size={14} />,
  fields: <PropertiesIcon size={14} />,
  vapps: <ApplicationsIcon size={14} />,
  search: <SearchIcon size={14} />,
  new: <PlusIcon size={14} />,
};

/** A view's picture; its name always stands beside it. */
export function ViewIcon({ view }: { readonly view: Picture }) {
  return PICTURES[view];
}
