import { Dialog, DialogBody } from '@blueprintjs/core';
import { useTranslation } from 'react-i18next';
import { commands } from '../../shared/commands';
import { TREE_VIEWS } from '../../shared/contract';
import { useUi } from '../state/ui-store';
import { useAppActions } from './app-actions';
import { displayShortcut } from './shortcut';
import classes from './shortcut-list.module.css';
import { viewShortcut } from './view-switcher';
import { useReturnedKeyboard } from '../ui/keyboard-place';

/** Keys of lists and of the console, which are theirs alone: the key of the explanation, and the keys. */
const LIST_KEYS: readonly (readonly [string, string])[] = [
  ['search', 'Ctrl+F'],
  ['open', 'Enter'],
  ['expand', 'ArrowRight'],
  ['collapse', 'ArrowLeft'],
  ['menu', 'Shift+F10'],
  ['all', 'Ctrl+A'],
  ['add', 'Ctrl+Space'],
  ['range', 'Shift+ArrowDown'],
  ['copy', 'Ctrl+C'],
  ['sort', 'Enter'],
  ['resize', 'Shift+ArrowRight'],
  ['move', 'Ctrl+ArrowRight'],
];

/** Of commands that share a shortcut, as they are never offered together, one is enough. */
const COMMANDS = commands.filter(
  ({ shortcut }, index) => commands.findIndex((other) => other.shortcut === shortcut) === index,
);

interface Section {
  readonly title: string;
  readonly lines: readonly { readonly label: string; readonly keys: string }[];
}

/** Every shortcut there is. */
export function ShortcutList() {
  const { t } = useTranslation();
  useReturnedKeyboard();
  const actions = useAppActions();
  const sections: readonly Section[] = [
    {
      title: t('shortcuts.window'),
      lines: actions.flatMap(({ label, shortcuts: [keys] }) => (keys === undefined ? [] : [{ label, keys }])),
    },
    {
      title: t('treeViews.name'),
      lines: TREE_VIEWS.map((view, index) => ({ label: t(`treeViews.${view}`), keys: viewShortcut(index) })),
    },
    {
      title: t('shortcuts.lists'),
      lines: LIST_KEYS.map(([key, keys]) => ({ label: t(`shortcuts.list.${key}`), keys })),
    },
    {
      title: t('shortcuts.selection'),
      lines: COMMANDS.flatMap(({ label, shortcut }) =>
        shortcut === undefined ? [] : [{ label: t(label), keys: shortcut }],
      ),
    },
  ];
  return (
    <Dialog isOpen title={t('shortcuts.name')} className={classes['dialog'] ?? ''} onClose={close}>
      <DialogBody>
        <div className={classes['sections']}>
          {sections.map(({ title, lines }) => (
            <section key={title}>
              <h2 className={classes['title']}>{title}</h2>
              <dl className={classes['list']}>
                {lines.map(({ label, keys }) => (
                  <div key={`${label} ${keys}`} className={classes['line']}>
                    <dt>{label}</dt>
                    <dd>
                      <kbd>{displayShortcut(keys)}</kbd>
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </DialogBody>
    </Dialog>
  );
}

function close(): void {
  useUi.getState().setShortcutsOpen(false);
}
