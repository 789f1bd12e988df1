import { Dialog } from '@blueprintjs/core';
import { SearchIcon } from '@blueprintjs/icons';
import { useContext, useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { revealObject } from '../../state/reveal';
import { SelectionCommandsContext } from '../../state/selection-commands';
import { useUi } from '../../state/ui-store';
import { classNames } from '../../ui/class-names';
import { useText } from '../../ui/use-text';
import { useAppActions } from '../app-actions';
import classes from './palette.module.css';
import { itemKey, paletteItems, type PaletteItem } from './palette-items';
import { PaletteLine } from './palette-line';
import { useFoundObjects } from './use-found-objects';

const PAGE = 8;

/** Finds any object of any pool, and anything that can be done, by typing. */
export function Palette() {
  const { t } = useTranslation();
  const text = useText();
  const close = (): void => useUi.getState().setPaletteOpen(false);
  const { commands, run } = useContext(SelectionCommandsContext);
  const actions = useAppActions();
  const [typed, setTyped] = useState('');
  const objects = useFoundObjects(typed);
  const [at, setAt] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const prefix = useId();
  const items = paletteItems({ typed, objects, commands, actions, labelOf: ({ label }) => text(label) });
  const chosen = Math.min(at, items.length - 1);

  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  return (
    <Dialog
      isOpen
      className={classes['palette'] ?? ''}
      aria-label={t('palette.name')}
      onClose={close}
      shouldReturnFocusOnClose
    >
      <div className={classes['field']}>
        <SearchIcon size={16} />
        <input
          autoFocus
          type="text"
          role="combobox"
          aria-expanded
          aria-controls={`${prefix}list`}
          aria-activedescendant={items.length > 0 ? `${prefix}${chosen}` : undefined}
          aria-label={t('palette.name')}
          placeholder={t('palette.placeholder')}
          spellCheck={false}
          autoComplete="off"
          value={typed}
          className={classes['input']}
          onChange={({ target }) => {
            setTyped(target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <ul ref={list} id={`${prefix}list`} role="listbox" aria-label={t('palette.found')} className={classes['list']}>
        {items.map((item, index) => (
          <li
            key={itemKey(item)}
            id={`${prefix}${index}`}
            role="option"
            aria-selected={index === chosen}
            className={classNames(classes['item'], index === chosen && classes['chosen'])}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(item)}
            onKeyDown={onKeyDown}
            onMouseMove={() => setAt(index)}
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
    if (item.kind === 'object') revealObject(item.object.id);
    else if (item.kind === 'command') run(item.command);
    else item.action.run();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE };
    const step = steps[event.key];
    const item = items[chosen];
    if (step !== undefined && items.length > 0) {
      const isPage = Math.abs(step) > 1;
      const next = chosen + step;
      setAt(isPage ? Math.max(0, Math.min(items.length - 1, next)) : (next + items.length) % items.length);
    } else if (event.key === 'Enter' && item !== undefined) choose(item);
    else return;
    event.preventDefault();
  }
}
