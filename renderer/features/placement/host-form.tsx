import { Button, Dialog, DialogBody, DialogFooter } from '@blueprintjs/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandRow, HostChoiceRow, ObjectId } from '../../../shared/contract';
import { createTopic, useTopic } from '../../state/topic';
import { ObjectIcon } from '../../ui/icons/object-icon';
import { useFormat, useText } from '../../ui/use-text';
import classes from './host-form.module.css';
import { useReturnedKeyboard } from '../../ui/keyboard-place';

interface HostFormProps {
  readonly command: CommandRow;
  readonly purpose: 'migrate' | 'home';
  readonly onSubmit: (input: { readonly host: ObjectId | null }) => void;
  readonly onClose: () => void;
}

/** Chooses a host for VMs; those that cannot be chosen say why. */
export function HostForm({ command, purpose, onSubmit, onClose }: HostFormProps) {
  const { t } = useTranslation();
  useReturnedKeyboard();
  const { ready, refused } = command;
  const topic = useMemo(() => createTopic('hostChoices', { targets: [...ready], purpose }), [ready, purpose]);
  const { rows } = useTopic(topic);
  const [chosen, choose] = useState<ObjectId | null>();
  const hosts = rows.toSorted((a, b) => (a.sort < b.sort ? -1 : 1));
  return (
    <Dialog isOpen title={t(`hostForm.${purpose}.title`, { count: ready.length })} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen !== undefined) onSubmit({ host: chosen });
        }}
      >
        <DialogBody>
          <p>{t(`hostForm.${purpose}.body`, { count: ready.length })}</p>
          {refused.length > 0 && <p>{t('commandRun.refusedCount', { count: refused.length })}</p>}
          <fieldset className={classes['hosts']}>
            <legend className={classes['legend']}>{t('hostForm.hosts')}</legend>
            {purpose === 'home' && (
              <label className={classes['host']}>
                <input type="radio" name="host" checked={chosen === null} onChange={() => choose(null)} />
                <span className={classes['name']}>{t('hostForm.none')}</span>
              </label>
            )}
            {hosts.map((host) => (
              <HostOption key={host.id} host={host} isChosen={host.id === chosen} onChoose={() => choose(host.id)} />
            ))}
          </fieldset>
        </DialogBody>
        <DialogFooter
          actions={
            <>
              <Button onClick={onClose}>{t('ui.cancel')}</Button>
              <Button type="submit" intent="primary" disabled={chosen === undefined}>
                {t(`hostForm.${purpose}.submit`)}
              </Button>
            </>
          }
        />
      </form>
    </Dialog>
  );
}

interface HostOptionProps {
  readonly host: HostChoiceRow;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function HostOption({ host, isChosen, onChoose }: HostOptionProps) {
  const { t } = useTranslation();
  const text = useText();
  const format = useFormat();
  const { label, icon, freeMemoryBytes, reason } = host;
  return (
    <label className={classes['host']}>
      <input type="radio" name="host" checked={isChosen} disabled={reason !== undefined} onChange={onChoose} />
      <ObjectIcon name={icon} />
      <span className={classes['name']}>{text(label)}</span>
      <span className={classes['note']}>
        {reason !== undefined
          ? text(reason)
          : freeMemoryBytes !== undefined && t('hostForm.freeMemory', { size: format.bytes(freeMemoryBytes) })}
      </span>
    </label>
  );
}
