import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectId, TreeRow } from '../../shared/contract';
import { tree } from '../state/tree';
import { SelectionCommandsContext } from '../state/selection-commands';
import { CommandIcon } from '../ui/icons/command-icon';
import { ObjectIcon } from '../ui/icons/object-icon';
import { ToolButton } from '../ui/tool-button';
import { useFormat, useText } from '../ui/use-text';
import { CommandTooltip } from './command-tooltip';
import classes from './selection-summary.module.css';
import { displayShortcut } from './shortcut';

/** Several objects at once: how many of which kind and state, and what can be done with them. */
export function SelectionSummary({ ids }: { readonly ids: ReadonlySet<ObjectId> }) {
  const { t } = useTranslation();
  const text = useText();
  const format = useFormat();
  const { commands, run } = useContext(SelectionCommandsContext);
  return (
    <div className={classes['summary']}>
      <h1 className={classes['title']}>{t('details.selected', { count: ids.size })}</h1>
      <ul className={classes['kinds']}>
        {kindsOf(ids).map(({ row, count }) => (
          <li key={row.icon} className={classes['kind']}>
            <ObjectIcon name={row.icon} />
            <span>
              {t(`classes.${row.class}`, { defaultValue: row.class })}
              {row.state[0] !== undefined && ` · ${text(row.state[0])}`}
            </span>
            <span className={classes['count']}>{format.number(count)}</span>
          </li>
        ))}
      </ul>
      <div role="toolbar" aria-label={t('details.commands')} className={classes['commands']}>
        {commands.map((command) => (
          <ToolButton
            key={command.id}
            icon={<CommandIcon name={command.icon} />}
            label={t('details.commandCount', { command: text(command.label), count: command.ready.length })}
            isLabelShown
            isDisabled={command.ready.length === 0}
            tooltip={<CommandTooltip command={command} shortcut={displayShortcut(command.shortcut)} />}
            onClick={() => run(command)}
          />
        ))}
      </div>
    </div>
  );
}

/** The selection by picture, which tells kind and state; the most frequent first. */
function kindsOf(ids: ReadonlySet<ObjectId>): readonly { readonly row: TreeRow; readonly count: number }[] {
  const kinds = new Map<string, { readonly row: TreeRow; readonly count: number }>();
  for (const id of ids) {
    const row = tree.get(id);
    if (row !== undefined) kinds.set(row.icon, { row, count: (kinds.get(row.icon)?.count ?? 0) + 1 });
  }
  return [...kinds.values()].sort((a, b) => b.count - a.count);
}
