import { useUi } from '../state/ui-store';
import { SelectionTable } from './selection-table';

/** What the selected object holds, or what a search finds. */
export function SearchTab() {
  const nodes = useUi((state) => state.selection.ids);
  return <SelectionTable nodes={nodes} />;
}
