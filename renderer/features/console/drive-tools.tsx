import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DriveRow, ObjectId } from '../../../shared/contract';
import { createTopic, useTopic } from '../../state/topic';
import { Popup } from '../../ui/popup';
import { useText } from '../../ui/use-text';
import { BarButton } from './bar-button';
import { DrivePanel } from './drive-panel';

/** A button that tells what is in the VM's DVD drive, and opens what can be done about it. */
export function DriveTools({ vm }: { readonly vm: ObjectId }) {
  const { t } = useTranslation();
  const text = useText();
  const { rows } = useTopic(useMemo(() => createTopic('drives', { id: vm }), [vm]));
  if (rows.length === 0) return null;
  return (
    <Popup
      edge="start"
      returnsKeyboard
      content={(close) => <DrivePanel vm={vm} drives={rows} onClose={close} />}
      button={(toggle) => <BarButton label={summary(rows)} onClick={toggle} />}
    />
  );

  function summary(drives: readonly DriveRow[]): string {
    const full = drives.find((drive) => drive.kind === 'drive' && !drive.isEmpty);
    if (full?.kind === 'drive') return t('drive.holding', { disc: full.label === undefined ? '…' : text(full.label) });
    return drives[0]?.kind === 'none' ? t('drive.none') : t('drive.empty');
  }
}
