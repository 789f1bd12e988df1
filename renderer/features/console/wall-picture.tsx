import { useEffect, useMemo, useRef } from 'react';
import type RFB from '@novnc/novnc';
import { useTranslation } from 'react-i18next';
import type { Bridge, ObjectId } from '../../../shared/contract';
import { getBridge } from '../../state/bridge';
import { createTopic, useTopic } from '../../state/topic';
import { classNames } from '../../ui/class-names';
import { askQuality } from './picture-quality';
import { slowBridge } from './slow-bridge';
import { useConsole } from './use-console';
import classes from './wall-tile.module.css';

const INTERVAL_MS = 1000;

interface WallPictureProps {
  readonly id: ObjectId;
  readonly isInSight: boolean;
  /** How its owner fares; said where there is no picture. */
  readonly state: string;
}

/** A console that is only looked at, and now and then. Out of sight it is closed, with its last picture left standing. */
export function WallPicture({ id, isInSight, state }: WallPictureProps) {
  const { t } = useTranslation();
  const screen = useRef<HTMLDivElement>(null);
  const lastFrame = useRef<HTMLCanvasElement>(null);
  const { rows, isReady } = useTopic(useMemo(() => createTopic('consoles', { id }), [id]));
  const graphical = rows.find(({ protocol }) => protocol === 'rfb');
  const { phase, hasPicture } = useConsole(isInSight ? graphical : undefined, {
    screen,
    lastFrame,
    bridge: openSlowBridge,
  });
  const rfb = phase.kind === 'connected' ? phase.session.rfb : undefined;
  useEffect(() => {
    if (rfb !== undefined) showSmall(rfb);
  }, [rfb]);
  const isLive = rfb !== undefined && hasPicture;
  return (
    <>
      <canvas ref={lastFrame} className={classNames(classes['picture'], isLive && classes['hidden'])} />
      <div ref={screen} className={classNames(classes['picture'], !isLive && classes['hidden'])} />
      {isReady && isInSight && !isLive && <span className={classes['note']}>{note()}</span>}
    </>
  );

  function note(): string {
    if (phase.kind === 'password') return t('consoleWall.password');
    if (graphical === undefined) return state;
    return phase.kind === 'lost' ? t('consoleWall.noScreen') : '';
  }
}

function openSlowBridge(): Bridge {
  return slowBridge(getBridge(), INTERVAL_MS);
}

function showSmall(rfb: RFB): void {
  rfb.viewOnly = true;
  rfb.focusOnClick = false;
  askQuality(rfb, 'slow');
}
