import { GridViewIcon, ShareIcon } from '@blueprintjs/icons';
import { useCallback, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { TILE_SIZES, type ObjectId } from '../../../shared/contract';
import { OWN_CONSOLES, openConsoleWindow } from '../../state/console-windows';
import { changePreferences, usePreferences } from '../../state/preferences';
import { classNames } from '../../ui/class-names';
import { MenuButton } from '../../ui/menu-button';
import { ToolButton } from '../../ui/tool-button';
import classes from './console-wall.module.css';
import { useWallSight } from './use-wall-sight';
import { nextTile } from './wall-keys';
import { MOST_LIVE } from './wall-sight';
import { WallTile } from './wall-tile';

interface WallTilesProps {
  readonly ids: readonly ObjectId[];
  readonly windowIds: readonly ObjectId[];
  /** Where Tab leads to. */
  readonly current: ObjectId | undefined;
  /** Whether the keyboard goes there as well. */
  readonly takesKeyboard: boolean;
  readonly onCurrent: (id: ObjectId, takesKeyboard: boolean) => void;
  /** The tile that had the keyboard is gone. */
  readonly onKeyboardLost: () => void;
  readonly onOpen: (id: ObjectId) => void;
}

/** All consoles of a wall, as many of them live as can be seen and are allowed. */
export function WallTiles({
  ids,
  windowIds,
  current,
  takesKeyboard,
  onCurrent,
  onKeyboardLost,
  onOpen,
}: WallTilesProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const { live, kept, isFull } = useWallSight(list, ids);
  const size = usePreferences(({ wallTileSize }) => wallTileSize);
  const onFocus = useCallback((id: ObjectId) => onCurrent(id, false), [onCurrent]);
  const sizes = TILE_SIZES.map((choice) => ({
    id: choice,
    label: t(`consoleWall.${choice}`),
    isChecked: choice === size,
    group: 'size',
    onChoose: () => changePreferences({ wallTileSize: choice }),
  }));

  return (
    <div className={classes['wall']}>
      <div role="toolbar" aria-label={t('consoleWall.bar')} className={classes['bar']}>
        <MenuButton icon={<GridViewIcon />} label={t('consoleWall.tileSize')} isLabelShown entries={sizes} />
        {OWN_CONSOLES === undefined && (
          <ToolButton
            icon={<ShareIcon />}
            label={t('consoleWall.undock')}
            onClick={() => openConsoleWindow(windowIds)}
          />
        )}
        <span role="status" className={classes['hint']}>
          {isFull && t('consoleWall.full', { count: MOST_LIVE })}
        </span>
        <span className={classes['count']}>{t('consoleWall.live', { live: live.size, count: ids.length })}</span>
      </div>
      {/* The arrows move between what is in the list, each of which is a button of its own. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ul
        ref={list}
        aria-label={t('consoleWall.name')}
        className={classNames(classes['tiles'], classes[size])}
        onKeyDown={onKeyDown}
      >
        {ids.map((id) => (
          <WallTile
            key={id}
            id={id}
            isKept={kept.has(id)}
            isLive={live.has(id)}
            isCurrent={id === current}
            takesKeyboard={takesKeyboard && id === current}
            onFocus={onFocus}
            onKeyboardLost={onKeyboardLost}
            onOpen={onOpen}
          />
        ))}
      </ul>
    </div>
  );

  function onKeyDown(event: KeyboardEvent<HTMLUListElement>): void {
    if (event.target instanceof HTMLInputElement) return;
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
