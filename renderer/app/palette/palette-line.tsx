import { useTranslation } from 'react-i18next';
import { CommandIcon } from '../../ui/icons/command-icon';
import { ObjectIcon } from '../../ui/icons/object-icon';
import { useText } from '../../ui/use-text';
import { displayShortcut } from '../shortcut';
import classes from './palette.module.css';
import type { PaletteItem } from './palette-items';

/** Picture and name, and at the end what tells namesakes apart or which keys do the same. */
export function PaletteLine({ item }: { readonly item: PaletteItem }) {
  const { t } = useTranslation();
  const text = useText();
  switch (item.kind) {
    case 'object': {
      const { object } = item;
      return (
        <>
          <ObjectIcon name={object.icon} />
          <span className={classes['name']}>{text(object.label)}</span>
          <span className={classes['beside']}>
            {[...object.state.slice(0, 1).map(text), ...(object.server === undefined ? [] : [object.server])].join(
              ' · ',
            )}
          </span>
        </>
      );
    }
    case 'command': {
      const { label, icon, shortcut, ready } = item.command;
      return (
        <>
          <CommandIcon name={icon} />
          <span className={classes['name']}>{text(label)}</span>
          <span className={classes['beside']}>{t('palette.selected', { count: ready.length })}</span>
          {shortcut !== undefined && <kbd className={classes['keys']}>{displayShortcut(shortcut)}</kbd>}
        </>
      );
    }
    case 'action': {
      const { label, shortcuts } = item.action;
      return (
        <>
          <span className={classes['noIcon']} />
          <span className={classes['name']}>{label}</span>
          {shortcuts[0] !== undefined && <kbd className={classes['keys']}>{displayShortcut(shortcuts[0])}</kbd>}
        </>
      );
    }
  }
}
