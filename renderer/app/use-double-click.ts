import { useContext } from 'react';
import type { NodeId } from '../../shared/contract';
import { doubleClickCommand } from '../state/open-node';
import { SelectionCommandsContext } from '../state/selection-commands';
import { tree } from '../state/tree';

/** What a double click on a node does: begins what its state asks for, or opens the details. */
export function useDoubleClick(openDetails: () => void): (node: NodeId) => void {
  const { run, whenKnown } = useContext(SelectionCommandsContext);
  return (node) => {
    const row = tree.get(node);
    const wanted = row && doubleClickCommand(row);
    if (wanted === undefined) {
      openDetails();
      return;
    }
    whenKnown((commands) => {
      const command = commands.find(({ id, ready }) => id === wanted && ready.some((one) => one === row?.object));
      if (command === undefined) openDetails();
      else run(command);
    });
  };
}
