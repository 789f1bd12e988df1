import { Dialog } from '@blueprintjs/core';
import { SearchIcon } from '@blueprintjs/icons';
import { useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectId } from '../../../shared/contract';
import { revealObject } from '../../state/reveal';
import { SelectionCommandsContext } from '../../state/selection-commands';
import { useUi } from '../../state/ui-store';
import { classNames } from '../../ui/class-names';
import { useReturnedKeyboard } from '../../ui/keyboard-place';
import { useOptions } from '../../ui/use-options';
import { useText } from '../../ui/use-text';
import { useAppActions } from '../app-actions';
import { focusTree } from '../focus-tree';
import classes from './palette.module.css';
import { itemKey, paletteItems, type PaletteItem } from './palette-items';
import { PaletteLine } from './palette-line';
import { useFoundObjects } from './use-found-objects';

/** Finds any object of any pool, and anything that can be done, by typing. */
export function Palette() {
  const { t } = useTranslation();
  useReturnedKeyboard();
  const text = useText();
  const close = (): void => useUi.getState().setPaletteOpen(false);
  const { commands, run } = useContext(SelectionCommandsContext);
  const actions = useAppActions();
  const [typed, setTyped] = useState('');
  const objects = useFoundObjects(typed);
  const items = paletteItems({ typed, objects, commands, actions, labelOf: ({ label }) => text(label) });
  const { at, toFirst, fieldProps, listProps, optionProps } = useOptions(items, choose);

  return (
    <Dialog isOpen className={classes['palette'] ?? ''} aria-label={t('palette.name')} onClose={close}>
      <div className={classes['field']}>
        <SearchIcon size={16} />
        <input
          {...fieldProps}
          autoFocus
          aria-label={t('palette.name')}
          placeholder={t('palette.placeholder')}
          value={typed}
          className={classes['input']}
          onChange={({ target }) => {
            setTyped(target.value);
            toFirst();
          }}
        />
      </div>
      <ul {...listProps} aria-label={t('palette.found')} className={classes['list']}>
        {items.map((item, index) => (
          <li
            key={itemKey(item)}
            {...optionProps(index)}
            className={classNames(classes['item'], index === at && classes['chosen'])}
          >
            <PaletteLine item={item} />
          </li>
        ))}
      </ul>
      <p role="status" className={classes['status']}>
        {items.length === 0 ? t('palette.nothing') : t('palette.help')}
      </p>
    </Dialog>
  );

  function choose(item: PaletteItem): void {
    close();
    if (item.kind === 'object') goTo(item.object.id);
    else if (item.kind === 'command') run(item.command);
    else item.action.run();
  }
}

/** The keyboard comes along, wherever it was. */
function goTo(id: ObjectId): void {
  focusTree();
  revealObject(id);
}
