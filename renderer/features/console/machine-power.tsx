import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectId } from '../../../shared/contract';
import { SelectionCommandsContext } from '../../state/selection-commands';
import { CommandIcon } from '../../ui/icons/command-icon';
import { useText } from '../../ui/use-text';
import { MachineMenu } from './machine-menu';

/** The commands' groups that switch a machine on and off. */
const POWER_GROUPS: ReadonlySet<string> = new Set(['power', 'force']);

/** All that switches a VM on and off, at hand where the main toolbar is not, as in full screen. */
export function MachinePower({ vm }: { readonly vm: ObjectId }) {
  const { t } = useTranslation();
  const text = useText();
  const { commands, run } = useContext(SelectionCommandsContext);
  const entries = commands
    .filter(({ group, ready }) => POWER_GROUPS.has(group) && ready.length === 1 && ready[0] === vm)
    .map((command) => ({
      id: command.id,
      label: text(command.label),
      icon: <CommandIcon name={command.icon} />,
      group: command.group,
      onChoose: () => run(command),
    }));
  return entries.length > 0 && <MachineMenu label={t('machine.power')} entries={entries} />;
}
