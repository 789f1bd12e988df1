import { useContext, useEffect, useState } from 'react';
import type { NodeId } from '../../shared/contract';
import { doubleClickCommand } from '../state/open-node';
import { SelectionCommandsContext } from '../state/selection-commands';
import { tree } from '../state/tree';

interface Opened {
  readonly node: NodeId;
  readonly command: string;
}

/** What a double click on a node does: begins what its state asks for, or opens the details. */
export function useDoubleClick(openDetails: () => void): (node: NodeId) => void {
  const { commands, run } = useContext(SelectionCommandsContext);
  const [opened, setOpened] = useState<Opened>();

  useEffect(() => {
    // What can be done with the node that was just selected is known only a moment later.
    if (opened === undefined || commands.length === 0) return;
    setOpened(undefined);
    const object = tree.get(opened.node)?.object;
    const command = commands.find(({ id, ready }) => id === opened.command && ready.some((one) => one === object));
    if (command === undefined) openDetails();
    else run(command);
  }, [opened, commands, run, openDetails]);

  return (node) => {
    const row = tree.get(node);
    const command = row && doubleClickCommand(row);
    if (command === undefined) openDetails();
    else setOpened({ node, command });
  };
}
