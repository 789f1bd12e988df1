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
  const [current, setCurrent] = useState<ObjectId>();
  const [takesKeyboard, setTakesKeyboard] = useState(false);
  const onCurrent = useCallback((id: ObjectId, isMoved: boolean) => {
    setCurrent(id);
    setTakesKeyboard(isMoved);
  }, []);
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
      current={current !== undefined && ids.includes(current) ? current : ids[0]}
      takesKeyboard={takesKeyboard}
      onCurrent={onCurrent}
      onOpen={setOpened}
    />
  );
}
