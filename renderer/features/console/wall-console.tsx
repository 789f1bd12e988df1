import { NonIdealState } from '@blueprintjs/core';
import { ArrowLeftIcon } from '@blueprintjs/icons';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectId } from '../../../shared/contract';
import { createTopic, useTopic } from '../../state/topic';
import { useUi } from '../../state/ui-store';
import { ObjectIcon } from '../../ui/icons/object-icon';
import { ToolButton } from '../../ui/tool-button';
import { useText } from '../../ui/use-text';
import { ConsoleTab } from './console-tab';
import classes from './console-wall.module.css';
import { useWhyAbsent } from './use-why-absent';

interface WallConsoleProps {
  readonly id: ObjectId;
  readonly onBack: () => void;
}

/** A console in the place of the wall that it was opened from, with the keyboard. */
export function WallConsole({ id, onBack }: WallConsoleProps) {
  const { t } = useTranslation();
  const text = useText();
  const { rows, isReady } = useTopic(useMemo(() => createTopic('object', { id }), [id]));
  const why = useWhyAbsent(id, isReady);
  const [object] = rows;
  // What can be done meanwhile is about this one alone.
  useEffect(() => {
    const before = useUi.getState().tableSelection;
    useUi.getState().selectInTable(new Set([id]));
    return () => useUi.getState().selectInTable(before);
  }, [id]);
  return (
    <div className={classes['wall']}>
      <div className={classes['bar']}>
        <ToolButton icon={<ArrowLeftIcon />} label={t('consoleWall.back')} isLabelShown onClick={onBack} />
        {object !== undefined && (
          <>
            <ObjectIcon name={object.icon} />
            <h2 className={classes['name']}>{text(object.label)}</h2>
          </>
        )}
      </div>
      <div className={classes['console']}>
        {object === undefined ? (
          why !== undefined && <NonIdealState title={why} />
        ) : (
          <ConsoleTab id={id} object={object} takesKeyboard />
        )}
      </div>
    </div>
  );
}
