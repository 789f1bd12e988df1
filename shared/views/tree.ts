import type { Today, TreeRow, TreeShow, TreeView } from '../contract';
import { infrastructureView } from './tree/infrastructure';
import { organisedView } from './tree/organised';
import type { ObjectsView } from './view';

interface TreeParams {
  readonly view: TreeView;
  readonly show: TreeShow;
  readonly today: Today;
}

/** The tree's nodes: the pools as they are built, or all objects by what they have in common. */
export function treeView({ view, show, today }: TreeParams): ObjectsView<TreeRow> {
  return view === 'infrastructure' ? infrastructureView(show) : organisedView(view, show, today);
}
