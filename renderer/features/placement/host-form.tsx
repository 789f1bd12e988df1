import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HostChoiceRow, ObjectId } from '../../../shared/contract';
import type { CommandFormProps } from '../../state/command-form';
import { createTopic, useTopic } from '../../state/topic';
import { FormDialog } from '../../ui/form-dialog';
import { Option, OptionList } from '../../ui/option-list';
import { useFormat, useText } from '../../ui/use-text';

interface HostFormProps extends CommandFormProps {
  readonly purpose: 'migrate' | 'home';
}

/** Chooses a host for VMs; those that cannot be chosen say why. */
export function HostForm({ command, purpose, onSubmit, onClose }: HostFormProps) {
  const { t } = useTranslation();
  const text = useText();
  const format = useFormat();
  const group = useId();
  const { ready, refused } = command;
  const topic = useMemo(() => createTopic('hostChoices', { targets: [...ready], purpose }), [ready, purpose]);
  const { rows } = useTopic(topic);
  const [chosen, choose] = useState<ObjectId | null>();
  const hosts = rows.toSorted((a, b) => (a.sort < b.sort ? -1 : 1));
  return (
    <FormDialog
      title={t(`hostForm.${purpose}.title`, { count: ready.length })}
      submit={t(`hostForm.${purpose}.submit`)}
      isIncomplete={chosen === undefined}
      refused={refused}
      onClose={onClose}
      onSubmit={() => onSubmit({ host: chosen })}
    >
      <p>{t(`hostForm.${purpose}.body`, { count: ready.length })}</p>
      <OptionList type="radio" label={t('hostForm.hosts')}>
        {purpose === 'home' && (
          <Option
            type="radio"
            group={group}
            name={t('hostForm.none')}
            isChosen={chosen === null}
            onChoose={() => choose(null)}
          />
        )}
        {hosts.map((host) => (
          <Option
            key={host.id}
            type="radio"
            group={group}
            icon={host.icon}
            name={text(host.label)}
            note={noteOn(host)}
            isChosen={host.id === chosen}
            isDisabled={host.reason !== undefined}
            onChoose={() => choose(host.id)}
          />
        ))}
      </OptionList>
    </FormDialog>
  );

  function noteOn({ reason, freeMemoryBytes }: HostChoiceRow): string | undefined {
    if (reason !== undefined) return text(reason);
    return freeMemoryBytes === undefined
      ? undefined
      : t('hostForm.freeMemory', { size: format.bytes(freeMemoryBytes) });
  }
}
