import { useTranslation } from 'react-i18next';
import type { CommandRow } from '../../shared/contract';
import { useText } from '../ui/use-text';

interface CommandTooltipProps {
  readonly command: CommandRow;
  readonly shortcut: string | undefined;
}

/** The command's name and keys, and why it cannot run, or on how many of the selection it cannot. */
export function CommandTooltip({ command, shortcut }: CommandTooltipProps) {
  const { t } = useTranslation();
  const text = useText();
  const { ready, refused } = command;
  const name = text(command.label);
  return (
    <>
      <div>{shortcut === undefined ? name : `${name} (${shortcut})`}</div>
      {refused.length > 0 && (
        <div>
          {ready.length === 0 && refused[0] !== undefined
            ? text(refused[0].reason)
            : t('commandRun.refusedCount', { count: refused.length })}
        </div>
      )}
    </>
  );
}
