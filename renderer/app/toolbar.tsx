import { AddIcon, DocumentOpenIcon, SearchIcon } from '@blueprintjs/icons';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseDump } from '../state/dump-openings';
import { useUi } from '../state/ui-store';
import { SelectionCommandsContext } from '../state/selection-commands';
import { CommandIcon } from '../ui/icons/command-icon';
import { ToolButton } from '../ui/tool-button';
import { useText } from '../ui/use-text';
import { HistoryButtons } from './history-buttons';
import { SettingsMenu } from './settings-menu';
import { ViewMenu } from './view-menu';
import { displayShortcut } from './shortcut';
import classes from './toolbar.module.css';
import { CommandTooltip } from './command-tooltip';

/** Back and forward, adding a server, opening a dump, what the selection is most often asked to do, what the tree shows, and the settings. */
export function Toolbar() {
  const { t } = useTranslation();
  const text = useText();
  const { commands, run } = useContext(SelectionCommandsContext);
  const primary = commands.filter((command) => command.isPrimary);
  const openPalette = useUi((state) => state.setPaletteOpen);
  const openAddServer = useUi((state) => state.setAddServerOpen);
  return (
    <div role="toolbar" aria-label={t('toolbar.name')} className={classes['toolbar']}>
      <HistoryButtons />
      <ToolButton icon={<AddIcon />} label={t('toolbar.addServer')} isLabelShown onClick={() => openAddServer(true)} />
      <ToolButton
        icon={<DocumentOpenIcon />}
        label={t('dump.open')}
        tooltip={`${t('dump.open')} (${displayShortcut('Ctrl+O') ?? ''})`}
        onClick={chooseDump}
      />
      {primary.length > 0 && <span className={classes['divider']} />}
      {primary.map((command) => (
        <ToolButton
          key={command.id}
          icon={<CommandIcon name={command.icon} />}
          label={text(command.label)}
          isLabelShown
          isDisabled={command.ready.length === 0}
          tooltip={<CommandTooltip command={command} shortcut={displayShortcut(command.shortcut)} />}
          onClick={() => run(command)}
        />
      ))}
      <span className={classes['space']} />
      <ToolButton
        icon={<SearchIcon />}
        label={t('palette.name')}
        tooltip={`${t('palette.name')} (${displayShortcut('Ctrl+K') ?? ''})`}
        onClick={() => openPalette(true)}
      />
      <ViewMenu />
      <SettingsMenu />
    </div>
  );
}
