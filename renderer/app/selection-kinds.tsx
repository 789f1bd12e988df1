import { useTranslation } from 'react-i18next';
import type { NodeId, Text, TreeRow } from '../../shared/contract';
import { useTreeRows } from '../state/tree';
import { useUi } from '../state/ui-store';
import { classNames } from '../ui/class-names';
import { ObjectIcon } from '../ui/icons/object-icon';
import { useFormat, useText } from '../ui/use-text';
import classes from './selection-kinds.module.css';

/** How many of which kind and state are selected. Choosing one keeps just those: commands are about one kind. */
export function SelectionKinds({ ids }: { readonly ids: ReadonlySet<NodeId> }) {
  const { t } = useTranslation();
  const text = useText();
  const format = useFormat();
  const select = useUi((state) => state.select);
  const rows = useTreeRows().filter((row) => ids.has(row.id));
  return (
    <ul className={classes['kinds']} aria-label={t('details.kinds')}>
      {kindsOf(rows).map(({ row, isState, members }) => {
        const kind = kindOf(row);
        const state = wordsOf(row);
        return (
          <li key={isState ? stateOf(row) : `all ${kind}`}>
            <button
              type="button"
              className={classNames(classes['kind'], isState && classes['state'])}
              title={t('details.keepOnly')}
              onClick={() => select({ ids: new Set(members), focused: members[0], anchor: members[0] })}
            >
              <ObjectIcon name={isState ? row.icon : kind} />
              <span>
                {isState && state !== undefined ? text(state) : t(`kinds.${kind}`, { defaultValue: row.class })}
              </span>
              <span className={classes['count']}>{format.number(members.length)}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

interface Kind {
  /** One of them, to show them by. */
  readonly row: TreeRow;
  /** Whether these are the ones in one state, or all of the kind. */
  readonly isState: boolean;
  readonly members: NodeId[];
}

/** What an object is, apart from its state: a template is of the VM class, but another kind. */
function kindOf({ icon }: TreeRow): string {
  return icon.split('-')[0] ?? icon;
}

/** Its picture, and the words for it. */
function stateOf(row: TreeRow): string {
  return `${row.icon} ${wordsOf(row)?.key ?? ''}`;
}

/** The last it is said to be: what is under way, where something is. The words for its badges come after that. */
function wordsOf({ state, badges = [] }: TreeRow): Text | undefined {
  return state.slice(0, state.length - badges.length).at(-1);
}

/** The kinds in the selection, each followed by its states where there are several. */
function kindsOf(rows: readonly TreeRow[]): readonly Kind[] {
  const kinds = new Map<string, { readonly all: Kind; readonly states: Map<string, Kind> }>();
  for (const row of rows) {
    const name = kindOf(row);
    const kind = kinds.get(name) ?? { all: { row, isState: false, members: [] }, states: new Map<string, Kind>() };
    const state = kind.states.get(stateOf(row)) ?? { row, isState: true, members: [] };
    kinds.set(name, kind);
    kind.states.set(stateOf(row), state);
    kind.all.members.push(row.id);
    state.members.push(row.id);
  }
  return [...kinds.values()].flatMap(({ all, states }) =>
    states.size === 1 ? [all] : [all, ...[...states].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, state]) => state)],
  );
}
