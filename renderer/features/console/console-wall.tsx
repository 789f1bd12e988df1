import { NonIdealState } from '@blueprintjs/core';
import { useCallback, useState } from 'react';
import type { ObjectId } from '../../../shared/contract';
import { WallConsole } from './wall-console';
import { WallTiles } from './wall-tiles';

interface ConsoleWallProps {
  readonly ids: readonly ObjectId[];
  /** Said where there are none. */
  readonly emptyText: string;
  /** What a window of its own is opened with; those that are shown, where there is nothing better. */
  readonly windowIds?: readonly ObjectId[];
}

/** The consoles of several objects at once, live; each can be opened in the place of all. */
export function ConsoleWall({ ids, emptyText, windowIds = ids }: ConsoleWallProps) {
  const [opened, setOpened] = useState<ObjectId>();
  const [current, setCurrent] = useState<{ readonly id: ObjectId; readonly at: number }>();
  const [takesKeyboard, setTakesKeyboard] = useState(false);
  const onCurrent = useCallback(
    (id: ObjectId, isMoved: boolean) => {
      setCurrent({ id, at: ids.indexOf(id) });
      setTakesKeyboard(isMoved);
    },
    [ids],
  );
  // It goes to the tile that is in the place of the one that is gone.
  const onKeyboardLost = useCallback(() => setTakesKeyboard(true), []);
  if (opened !== undefined) {
    return (
      <WallConsole
        id={opened}
        onBack={() => {
          onCurrent(opened, true);
          setOpened(undefined);
        }}
      />
    );
  }
  if (ids.length === 0) return <NonIdealState title={emptyText} />;
  return (
    <WallTiles
      ids={ids}
      windowIds={windowIds}
      current={currentTile()}
      takesKeyboard={takesKeyboard}
      onCurrent={onCurrent}
      onKeyboardLost={onKeyboardLost}
      onOpen={setOpened}
    />
  );

  function currentTile(): ObjectId | undefined {
    if (current === undefined) return ids[0];
    return ids.includes(current.id) ? current.id : ids[Math.max(0, Math.min(current.at, ids.length - 1))];
  }
}
