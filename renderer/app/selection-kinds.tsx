import { useTranslation } from 'react-i18next';
import type { ObjectId, TreeRow } from '../../shared/contract';
import { tree } from '../state/tree';
import { useUi } from '../state/ui-store';
import { classNames } from '../ui/class-names';
import { ObjectIcon } from '../ui/icons/object-icon';
import { useFormat, useText } from '../ui/use-text';
import classes from './selection-kinds.module.css';

/** How many of which kind and state are selected. Choosing one keeps just those: commands are about one kind. */
export function SelectionKinds({ ids }: { readonly ids: ReadonlySet<ObjectId> }) {
  const { t } = useTranslation();
  const text = useText();
  const format = useFormat();
  const select = useUi((state) => state.select);
  return (
    <ul className={classes['kinds']} aria-label={t('details.kinds')}>
      {kindsOf(ids).map(({ row, isState, members }) => {
        const name = t(`classes.${row.class}`, { defaultValue: row.class });
        const state = row.state[0];
        return (
          <li key={`${row.class} ${isState ? row.icon : ''}`}>
            <button
              type="button"
              className={classNames(classes['kind'], isState && classes['state'])}
              title={t('details.keepOnly')}
              onClick={() => select({ ids: new Set(members), focused: members[0], anchor: members[0] })}
            >
              <ObjectIcon name={isState ? row.icon : (row.icon.split('-')[0] ?? row.icon)} />
              <span>{isState && state !== undefined ? text(state) : name}</span>
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
  /** Whether these are the ones in one state, or all of a class. */
  readonly isState: boolean;
  readonly members: ObjectId[];
}

/** The classes in the selection, each followed by its states where there are several. */
function kindsOf(ids: ReadonlySet<ObjectId>): readonly Kind[] {
  const byClass = new Map<string, { readonly all: Kind; readonly states: Map<string, Kind> }>();
  for (const id of ids) {
    const row = tree.get(id);
    if (row === undefined) continue;
    const known = byClass.get(row.class) ?? {
      all: { row, isState: false, members: [] },
      states: new Map<string, Kind>(),
    };
    byClass.set(row.class, known);
    const state = known.states.get(row.icon) ?? { row, isState: true, members: [] };
    known.states.set(row.icon, state);
    known.all.members.push(id);
    state.members.push(id);
  }
  return [...byClass.values()].flatMap(({ all, states }) => (states.size === 1 ? [all] : [all, ...states.values()]));
}
