import { memo, useEffect, useLayoutEffect, useMemo, useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectId, ObjectRow } from '../../../shared/contract';
import { createTopic, useTopic } from '../../state/topic';
import { ObjectIcon } from '../../ui/icons/object-icon';
import { useText } from '../../ui/use-text';
import { useWhyAbsent } from './use-why-absent';
import { WallPicture } from './wall-picture';
import classes from './wall-tile.module.css';

interface WallTileProps {
  readonly id: ObjectId;
  /** Whether there is anything in it; else it is but a place. */
  readonly isKept: boolean;
  readonly isLive: boolean;
  /** Whether Tab leads here. */
  readonly isCurrent: boolean;
  /** Whether the keyboard goes here, as soon as there is something that can have it. */
  readonly takesKeyboard: boolean;
  readonly onFocus: (id: ObjectId) => void;
  /** It had the keyboard, and is gone. */
  readonly onKeyboardLost: () => void;
  readonly onOpen: (id: ObjectId) => void;
}

/** One console of a wall: its picture, whose it is and how that fares. */
export const WallTile = memo(function WallTile(props: WallTileProps) {
  return <li className={classes['tile']}>{(props.isKept || props.isCurrent) && <TileContent {...props} />}</li>;
});

function TileContent(props: WallTileProps) {
  const { id } = props;
  const { rows, isReady } = useTopic(useMemo(() => createTopic('object', { id }), [id]));
  const why = useWhyAbsent(id, isReady);
  const [object] = rows;
  if (object !== undefined) return <ObjectTile {...props} object={object} />;
  return why === undefined ? null : <AbsentTile {...props} why={why} />;
}

function ObjectTile({ object, isLive, ...props }: WallTileProps & { readonly object: ObjectRow }) {
  const { t } = useTranslation();
  const text = useText();
  const button = useRef<HTMLButtonElement>(null);
  const name = text(object.label);
  const state = object.state[0] === undefined ? '' : text(object.state[0]);
  return (
    <>
      <div className={classes['screen']}>
        <WallPicture
          id={object.id}
          name={name}
          isLive={isLive}
          isCurrent={props.isCurrent}
          state={state}
          onAnswered={() => button.current?.focus()}
        />
      </div>
      <div className={classes['label']} aria-hidden>
        <ObjectIcon name={object.icon} />
        <span className={classes['name']}>{name}</span>
        <span className={classes['state']}>{state}</span>
      </div>
      <Cover {...props} ref={button} label={t('consoleWall.tile', { name, state })} />
    </>
  );
}

/** The place of an object that is not there, which the keyboard reaches like any other. */
function AbsentTile({ why, ...props }: WallTileProps & { readonly why: string }) {
  return (
    <>
      <div className={classes['screen']} aria-hidden>
        <span className={classes['note']}>{why}</span>
      </div>
      <Cover {...props} label={why} />
    </>
  );
}

interface CoverProps extends Pick<
  WallTileProps,
  'id' | 'isCurrent' | 'takesKeyboard' | 'onFocus' | 'onKeyboardLost' | 'onOpen'
> {
  readonly label: string;
  readonly ref?: RefObject<HTMLButtonElement | null>;
}

/** The whole tile is the button that opens it. */
function Cover({ id, label, isCurrent, takesKeyboard, ref, onFocus, onKeyboardLost, onOpen }: CoverProps) {
  const own = useRef<HTMLButtonElement>(null);
  const button = ref ?? own;
  useEffect(() => {
    if (takesKeyboard) button.current?.focus();
  }, [button, takesKeyboard]);
  // Before it is taken out of the page, which tells nobody that the keyboard goes with it.
  useLayoutEffect(() => {
    const element = button.current;
    return () => {
      if (element !== null && element === document.activeElement) onKeyboardLost();
    };
  }, [button, onKeyboardLost]);
  return (
    <button
      ref={button}
      type="button"
      className={classes['cover']}
      aria-label={label}
      tabIndex={isCurrent ? 0 : -1}
      onFocus={() => onFocus(id)}
      onClick={() => onOpen(id)}
    />
  );
}
