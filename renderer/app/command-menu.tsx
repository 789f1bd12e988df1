import { useTranslation } from 'react-i18next';
import type { CommandRow } from '../../shared/contract';
import { CommandIcon } from '../ui/icons/command-icon';
import { Menu, type MenuEntry } from '../ui/menu';
import { useText } from '../ui/use-text';
import { displayShortcut } from './shortcut';

interface CommandMenuProps {
  readonly commands: readonly CommandRow[];
  /** What stands after the commands. */
  readonly more?: readonly MenuEntry[];
  readonly onRun: (command: CommandRow) => void;
  readonly onClose: () => void;
}

/** The commands of a selection as a menu; those that cannot run say why. */
export function CommandMenu({ commands, more = [], onRun, onClose }: CommandMenuProps) {
  const { t } = useTranslation();
  const text = useText();
  const entries = commands.map((command) => ({
    id: command.id,
    label: text(command.label),
    icon: <CommandIcon name={command.icon} />,
    shortcut: displayShortcut(command.shortcut),
    group: command.group,
    disabledReason: command.ready.length > 0 ? undefined : reasonOf(command),
    onChoose: () => onRun(command),
  }));
  return <Menu label={t('tree.menu')} entries={[...entries, ...more]} onClose={onClose} />;

  function reasonOf({ refused }: CommandRow): string {
    const first = refused[0];
    if (first === undefined) return '';
    const isSame = refused.every(({ reason }) => text(reason) === text(first.reason));
    return isSame ? text(first.reason) : t('commandRun.refusedCount', { count: refused.length });
  }
}
