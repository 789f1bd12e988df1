import { Button, Dialog, DialogBody, DialogFooter } from '@blueprintjs/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Combination } from '../../../shared/model/keyboard/combinations';
import { combinationName } from '../../../shared/model/keyboard/key-names';
import { changePreferences, usePreferences } from '../../state/preferences';
import classes from './key-combinations-dialog.module.css';
import { KeyPicker } from './key-picker';
import { KeyRecorder } from './key-recorder';

/** The user's own combinations: recorded or put together, and taken away again. */
export function KeyCombinationsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const own = usePreferences((preferences) => preferences.keyCombinations);
  const [combination, setCombination] = useState<Combination>([]);
  const name = combinationName(combination);
  const isKnown = own.some((known) => combinationName(known) === name);
  return (
    <Dialog isOpen title={t('console.keys.editTitle')} onClose={onClose} canOutsideClickClose={false}>
      <DialogBody>
        <KeyRecorder onRecorded={setCombination} />
        <KeyPicker combination={combination} onChange={setCombination} />
        <div className={classes['line']}>
          <output className={classes['name']}>{name === '' ? t('console.keys.nothing') : name}</output>
          <Button
            intent="primary"
            disabled={combination.length === 0 || isKnown}
            onClick={() => {
              changePreferences({ keyCombinations: [...own, [...combination]] });
              setCombination([]);
            }}
          >
            {t('console.keys.add')}
          </Button>
        </div>
        {own.length > 0 && (
          <ul className={classes['list']} aria-label={t('console.keys.own')}>
            {own.map((known) => (
              <li key={combinationName(known)} className={classes['line']}>
                <span className={classes['name']}>{combinationName(known)}</span>
                <Button
                  variant="minimal"
                  aria-label={t('console.keys.removeNamed', { name: combinationName(known) })}
                  onClick={() => changePreferences({ keyCombinations: own.filter((other) => other !== known) })}
                >
                  {t('console.keys.remove')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </DialogBody>
      <DialogFooter actions={<Button onClick={onClose}>{t('ui.close')}</Button>} />
    </Dialog>
  );
}
