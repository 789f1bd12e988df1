import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectId } from '../../../shared/contract';
import { createTopic, useTopic } from '../../state/topic';
import { ObjectIcon } from '../../ui/icons/object-icon';
import { useText } from '../../ui/use-text';
import { useInSight } from './use-in-sight';
import { WallPicture } from './wall-picture';
import classes from './wall-tile.module.css';

interface WallTileProps {
  readonly id: ObjectId;
  /** Whether Tab leads here. */
  readonly isCurrent: boolean;
  /** Whether the keyboard goes here, as soon as there is something that can have it. */
  readonly takesKeyboard: boolean;
  readonly onFocus: () => void;
  readonly onOpen: () => void;
}

/** One console of a wall: its picture, whose it is and how that fares. Until it was seen it is but a place. */
export function WallTile(props: WallTileProps) {
  const tile = useRef<HTMLLIElement>(null);
  const isInSight = useInSight(tile);
  const [wasSeen, setSeen] = useState(false);
  if (isInSight && !wasSeen) setSeen(true);
  return (
    <li ref={tile} className={classes['tile']}>
      {(wasSeen || props.isCurrent) && <TileContent {...props} isInSight={isInSight} />}
    </li>
  );
}

interface TileContentProps extends WallTileProps {
  readonly isInSight: boolean;
}

function TileContent({ id, isInSight, isCurrent, takesKeyboard, onFocus, onOpen }: TileContentProps) {
  const { t } = useTranslation();
  const text = useText();
  const object = useTopic(useMemo(() => createTopic('object', { id }), [id])).rows[0];
  const button = useRef<HTMLButtonElement>(null);
  const isThere = object !== undefined;
  useEffect(() => {
    if (takesKeyboard && isThere) button.current?.focus();
  }, [takesKeyboard, isThere]);
  if (object === undefined) return null;
  const name = text(object.label);
  const state = object.state[0] === undefined ? '' : text(object.state[0]);
  return (
    <>
      <div className={classes['screen']} aria-hidden>
        <WallPicture id={id} isInSight={isInSight} state={state} />
      </div>
      <div className={classes['label']} aria-hidden>
        <ObjectIcon name={object.icon} />
        <span className={classes['name']}>{name}</span>
        <span className={classes['state']}>{state}</span>
      </div>
      <button
        ref={button}
        type="button"
        className={classes['cover']}
        aria-label={t('consoleWall.tile', { name, state })}
        tabIndex={isCurrent ? 0 : -1}
        onFocus={onFocus}
        onClick={onOpen}
      />
    </>
  );
}
