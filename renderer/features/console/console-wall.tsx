import { GridViewIcon, ShareIcon } from '@blueprintjs/icons';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { TILE_SIZES, type ObjectId } from '../../../shared/contract';
import { OWN_CONSOLES, openConsoleWindow } from '../../state/console-windows';
import { changePreferences, usePreferences } from '../../state/preferences';
import { classNames } from '../../ui/class-names';
import { MenuButton } from '../../ui/menu-button';
import { ToolButton } from '../../ui/tool-button';
import classes from './console-wall.module.css';
import { nextTile } from './wall-keys';
import { WallConsole } from './wall-console';
import { WallTile } from './wall-tile';

/** The consoles of several objects at once, live; each can be opened in the place of all. */
export function ConsoleWall({ ids }: { readonly ids: readonly ObjectId[] }) {
  const [opened, setOpened] = useState<ObjectId>();
  const [current, setCurrent] = useState<ObjectId>();
  const [takesKeyboard, setTakesKeyboard] = useState(false);
  if (opened !== undefined && ids.includes(opened)) {
    return (
      <WallConsole
        id={opened}
        onBack={() => {
          setTakesKeyboard(true);
          setOpened(undefined);
        }}
      />
    );
  }
  return (
    <Tiles
      ids={ids}
      current={current !== undefined && ids.includes(current) ? current : ids[0]}
      takesKeyboard={takesKeyboard}
      onCurrent={(id, isMoved) => {
        setCurrent(id);
        setTakesKeyboard(isMoved);
      }}
      onOpen={setOpened}
    />
  );
}

interface TilesProps {
  readonly ids: readonly ObjectId[];
  /** Where Tab leads to. */
  readonly current: ObjectId | undefined;
  /** Whether the keyboard goes there as well. */
  readonly takesKeyboard: boolean;
  readonly onCurrent: (id: ObjectId, takesKeyboard: boolean) => void;
  readonly onOpen: (id: ObjectId) => void;
}

function Tiles({ ids, current, takesKeyboard, onCurrent, onOpen }: TilesProps) {
  const { t } = useTranslation();
  const size = usePreferences(({ wallTileSize }) => wallTileSize);
  const sizes = TILE_SIZES.map((choice) => ({
    id: choice,
    label: t(`consoleWall.${choice}`),
    isChecked: choice === size,
    group: 'size',
    onChoose: () => changePreferences({ wallTileSize: choice }),
  }));

  return (
    <div className={classes['wall']}>
      <div role="toolbar" aria-label={t('consoleWall.name')} className={classes['bar']}>
        <MenuButton icon={<GridViewIcon />} label={t('consoleWall.tileSize')} entries={sizes} />
        {OWN_CONSOLES === undefined && (
          <ToolButton icon={<ShareIcon />} label={t('consoleWall.undock')} onClick={() => openConsoleWindow(ids)} />
        )}
      </div>
      {/* The arrows move between what is in the list, each of which is a button of its own. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ul
        aria-label={t('consoleWall.name')}
        className={classNames(classes['tiles'], classes[size])}
        onKeyDown={onKeyDown}
      >
        {ids.map((id) => (
          <WallTile
            key={id}
            id={id}
            isCurrent={id === current}
            takesKeyboard={takesKeyboard && id === current}
            onFocus={() => onCurrent(id, false)}
            onOpen={() => onOpen(id)}
          />
        ))}
      </ul>
    </div>
  );

  function onKeyDown(event: KeyboardEvent<HTMLUListElement>): void {
    const tiles = [...event.currentTarget.children];
    const at = tiles.findIndex((tile) => tile.contains(document.activeElement));
    const top = tiles[0]?.getBoundingClientRect().top;
    const columns = tiles.filter((tile) => tile.getBoundingClientRect().top === top).length;
    const to = nextTile(event.key, at, columns, tiles.length);
    const id = to === undefined ? undefined : ids[to];
    if (to === undefined || id === undefined) return;
    event.preventDefault();
    tiles[to]?.scrollIntoView({ block: 'nearest' });
    onCurrent(id, true);
  }
}
