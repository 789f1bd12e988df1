import { useContext, useState } from 'react';
import type { CommandRow, NodeId, TreeRow } from '../../shared/contract';
import { objectsOf, type DropPlan, type DropStart } from '../state/drop';
import { planDrop, planRemoval } from '../state/drop-plan';
import { startCommand } from '../state/run-command';
import { SelectionCommandsContext } from '../state/selection-commands';
import { selectOne } from '../state/selection';
import { createTopic, useTopic } from '../state/topic';
import { tree } from '../state/tree';
import { useUi } from '../state/ui-store';
import type { TreeDrag } from '../ui/use-tree-drag';
import { useText } from '../ui/use-text';

interface Question {
  readonly command: CommandRow;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

interface TreeDrops {
  readonly drag: TreeDrag;
  /** While what is dragged could be taken out of what it is in: what that would do. */
  readonly removal: string | undefined;
  readonly onRemove: () => void;
  /** What has to be confirmed before the last drop is carried out. */
  readonly question: Question | undefined;
}

const NO_DRAG = { isOn: false, hosts: hostsFor([]) };

/** Drag and drop in the tree, by the commands of what is dragged: it is what is selected. */
export function useTreeDrops(): TreeDrops {
  const text = useText();
  const { commands, run } = useContext(SelectionCommandsContext);
  const { selection, select } = useUi();
  const [drag, setDrag] = useState(NO_DRAG);
  const [asked, setAsked] = useState<DropPlan & { readonly kind: 'do' }>();
  const dragged = [...selection.ids].map((id) => tree.get(id)).filter((row) => row !== undefined);
  const { rows: hosts } = useTopic(drag.hosts);
  const removal = drag.isOn ? planRemoval(dragged, tree.get, commands) : undefined;

  return {
    drag: {
      onStart: (node, transfer) => {
        const row = tree.get(node);
        if (row === undefined || !isMovable(row)) return false;
        // The keyboard's place stays in the page when it is scrolled away, and with it what is dragged.
        select(selection.ids.has(node) ? { ...selection, focused: node } : selectOne(node));
        transfer.effectAllowed = 'move';
        transfer.setData('text/plain', text(row.label));
        setDrag({ isOn: true, hosts: hostsFor(selection.ids.has(node) ? dragged : [row]) });
        return true;
      },
      verdictOn: (target) => {
        const plan = planOn(target);
        return plan && { isAllowed: plan.kind === 'do', hint: text(plan.hint) };
      },
      onDrop: (target) => {
        setDrag(NO_DRAG);
        const plan = planOn(target);
        if (plan?.kind === 'do') carryOut(plan);
      },
      onEnd: () => setDrag(NO_DRAG),
    },
    removal: removal && text(removal.hint),
    onRemove: () => {
      setDrag(NO_DRAG);
      if (removal?.kind === 'do') carryOut(removal);
    },
    question: asked && questionOf(asked),
  };

  function planOn(id: NodeId): DropPlan | undefined {
    const target = tree.get(id);
    return (
      target &&
      planDrop({
        dragged,
        target,
        inTarget: tree.children(id),
        targetName: text(target.label),
        residents: new Set(hosts.find((host) => host.id === target.object)?.residents),
        commands,
      })
    );
  }

  function carryOut(plan: DropPlan & { readonly kind: 'do' }): void {
    const [first, ...others] = plan.starts;
    if (plan.ask !== undefined) setAsked(plan);
    // Asks where some of what is dragged cannot take part.
    else if (first !== undefined && others.length === 0) run(first.command, first.input);
    else startAll(plan.starts);
  }

  function questionOf(plan: DropPlan & { readonly kind: 'do' }): Question | undefined {
    const { ask, starts } = plan;
    const [first] = starts;
    if (ask === undefined || first === undefined) return undefined;
    const names = dragged
      .filter(({ object }) => object !== undefined && first.command.ready.includes(object))
      .map(({ label }) => text(label));
    const elsewhere = new Set(starts.slice(1).flatMap(({ command }) => command.ready));
    const refused = first.command.refused.filter(({ id }) => !elsewhere.has(id));
    return {
      command: { ...first.command, refused, ask: { ...ask, names, isDangerous: false } },
      onConfirm: () => {
        setAsked(undefined);
        startAll(starts);
      },
      onClose: () => setAsked(undefined),
    };
  }
}

/** The hosts of the VMs among what is dragged; each tells which of them run on it, wherever the tree has them. */
function hostsFor(dragged: readonly TreeRow[]) {
  const vms = objectsOf(dragged.filter((row) => row.class === 'VM'));
  return createTopic('hostChoices', { targets: [...vms], purpose: 'migrate' });
}

function startAll(starts: readonly DropStart[]): void {
  for (const { command, input } of starts) {
    if (command.ready.length > 0) void startCommand(command.id, command.ready, input);
  }
}

/** Servers stay where they are; of the groups only folders can be moved. */
function isMovable({
  class: className,
  group,
}: {
  readonly class: string;
  readonly group?: { readonly kind: string };
}): boolean {
  return group === undefined ? className !== 'connection' && className !== 'pool' : group.kind === 'folder';
}
