import { Button, HTMLSelect } from '@blueprintjs/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DriveRow, ObjectId } from '../../../shared/contract';
import { startCommand } from '../../state/run-command';
import { useText } from '../../ui/use-text';
import classes from './drive-panel.module.css';
import { DriveDiscs } from './drive-discs';

interface DrivePanelProps {
  readonly vm: ObjectId;
  readonly drives: readonly DriveRow[];
  readonly onClose: () => void;
}

/** Changes the disc in a DVD drive, or adds a drive where there is none. */
export function DrivePanel({ vm, drives, onClose }: DrivePanelProps) {
  const { t } = useTranslation();
  const text = useText();
  const [chosen, choose] = useState<string>();
  const drive = drives.find(({ id }) => id === chosen) ?? drives[0];
  if (drive === undefined) return null;
  const { reason } = drive;

  function run(command: string, input?: unknown): void {
    onClose();
    void startCommand(command, [vm], input);
  }

  return (
    <section aria-label={t('drive.panel')} className={classes['panel']}>
      {drives.length > 1 && (
        <HTMLSelect
          aria-label={t('drive.choose')}
          value={drive.id}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
          options={drives.map((option) => ({ value: option.id, label: nameOf(option) }))}
        />
      )}
      {drive.kind === 'none' ? (
        <div className={classes['line']}>
          <span className={classes['name']}>{t('drive.noneNote')}</span>
          <Button disabled={reason !== undefined} autoFocus onClick={() => run('VM.addCdDrive')}>
            {t('command.VM.addCdDrive.label')}
          </Button>
        </div>
      ) : (
        <div className={classes['line']}>
          <span className={classes['name']}>{drive.isEmpty ? t('drive.isEmpty') : nameOf(drive)}</span>
          <Button
            disabled={drive.isEmpty || reason !== undefined}
            onClick={() => run('VM.ejectCd', { drive: drive.id })}
          >
            {t('drive.eject')}
          </Button>
        </div>
      )}
      {reason !== undefined && (
        <p role="status" className={classes['reason']}>
          {text(reason)}
        </p>
      )}
      {drive.kind === 'drive' && reason === undefined && (
        <DriveDiscs vm={vm} inserted={drive.disc} onChoose={(disc) => run('VM.insertCd', { drive: drive.id, disc })} />
      )}
    </section>
  );

  function nameOf(option: DriveRow): string {
    if (option.kind === 'none') return t('drive.none');
    const disc = option.label === undefined ? t('drive.isEmpty') : text(option.label);
    return drives.length > 1 ? t('drive.numbered', { number: option.number, disc }) : disc;
  }
}
