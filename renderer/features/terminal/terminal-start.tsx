import { Button, Checkbox, FormGroup, HTMLSelect } from '@blueprintjs/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectId } from '../../../shared/contract';
import { TextField } from '../../ui/text-field';
import classes from './terminal.module.css';
import { parsePort } from './port';
import { connectTerminal, useTerminals } from './terminals';

interface TerminalStartProps {
  readonly id: ObjectId;
  readonly isHost: boolean;
  readonly addresses: readonly string[];
}

/** Where and as whom to log in; what was last used is filled in. */
export function TerminalStart({ id, isHost, addresses }: TerminalStartProps) {
  const { t } = useTranslation();
  const last = useTerminals((state) => state.last.get(id));
  const [chosen, setAddress] = useState(last?.address ?? '');
  const [portText, setPort] = useState(String(last?.port ?? 22));
  const [user, setUser] = useState(last?.user ?? (isHost ? 'root' : ''));
  const [usesAgent, setUsesAgent] = useState(last?.usesAgent ?? true);
  const addressId = useId();
  const address = addresses.includes(chosen) ? chosen : (addresses[0] ?? '');
  const port = parsePort(portText);
  return (
    <form
      noValidate
      aria-label={t('terminal.start.title')}
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (port !== undefined && user.trim() !== '') {
          connectTerminal(id, { address, port, user: user.trim(), usesAgent });
        }
      }}
    >
      <h3 className={classes['title']}>{t('terminal.start.title')}</h3>
      <FormGroup label={t('terminal.start.address')} labelFor={addressId}>
        <HTMLSelect
          id={addressId}
          fill
          value={address}
          options={[...addresses]}
          onChange={({ currentTarget }) => setAddress(currentTarget.value)}
        />
      </FormGroup>
      <TextField
        label={t('terminal.start.port')}
        value={portText}
        problem={port === undefined ? t('terminal.start.badPort') : undefined}
        onChange={setPort}
      />
      <TextField label={t('terminal.start.user')} value={user} onChange={setUser} />
      <Checkbox
        checked={usesAgent}
        label={t('terminal.start.agent')}
        onChange={({ currentTarget }) => setUsesAgent(currentTarget.checked)}
      />
      <Button type="submit" intent="primary" disabled={port === undefined || user.trim() === ''}>
        {t('terminal.start.submit')}
      </Button>
    </form>
  );
}
