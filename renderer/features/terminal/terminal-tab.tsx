import { NonIdealState } from '@blueprintjs/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectId, ObjectRow } from '../../../shared/contract';
import { createTopic, useTopic } from '../../state/topic';
import { useTerminals } from './terminals';
import { TerminalPage } from './terminal-page';
import { TerminalStart } from './terminal-start';

interface TerminalTabProps {
  readonly id: ObjectId;
  readonly object: ObjectRow;
}

/** A shell on a machine, by SSH. */
export function TerminalTab({ id, object }: TerminalTabProps) {
  const { t } = useTranslation();
  const terminal = useTerminals(({ open }) => open.get(id));
  const { rows, isReady } = useTopic(useMemo(() => createTopic('remoteAccess', { id }), [id]));
  if (terminal !== undefined) return <TerminalPage id={id} terminal={terminal} />;
  const addresses = rows[0]?.addresses ?? [];
  if (addresses.length === 0) return isReady ? <NonIdealState title={t('terminal.noAddress')} /> : null;
  return <TerminalStart key={id} id={id} isHost={object.class === 'host'} addresses={addresses} />;
}
