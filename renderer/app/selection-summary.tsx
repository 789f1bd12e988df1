import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { NodeId } from '../../shared/contract';
import { SelectionCommandsContext } from '../state/selection-commands';
import { CommandIcon } from '../ui/icons/command-icon';
import { ToolButton } from '../ui/tool-button';
import { useText } from '../ui/use-text';
import { CommandTooltip } from './command-tooltip';
import { SelectionKinds } from './selection-kinds';
import classes from './selection-summary.module.css';
import { displayShortcut } from './shortcut';

/** Several objects at once: how many of which kind and state, and what can be done with them. */
export function SelectionSummary({ ids }: { readonly ids: ReadonlySet<NodeId> }) {
  const { t } = useTranslation();
  const text = useText();
  const { commands, run } = useContext(SelectionCommandsContext);
  // The menu says why others cannot run.
  const offered = commands.filter(({ ready }) => ready.length > 0);
  return (
    <div className={classes['summary']}>
      <h1 className={classes['title']}>{t('details.selected', { count: ids.size })}</h1>
      <SelectionKinds ids={ids} />
      <div role="toolbar" aria-label={t('details.commands')} className={classes['commands']}>
        {offered.map((command) => (
          <ToolButton
            key={command.id}
            icon={<CommandIcon name={command.icon} />}
            label={t('details.commandCount', { command: text(command.label), count: command.ready.length })}
            isLabelShown
            tooltip={<CommandTooltip command={command} shortcut={displayShortcut(command.shortcut)} />}
            onClick={() => run(command)}
          />
        ))}
      </div>
    </div>
  );
}
