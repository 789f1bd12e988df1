import { useEffect, useMemo, useRef } from 'react';
import type RFB from '@novnc/novnc';
import { useTranslation } from 'react-i18next';
import type { Bridge, ObjectId } from '../../../shared/contract';
import { getBridge } from '../../state/bridge';
import { createTopic, useTopic } from '../../state/topic';
import { classNames } from '../../ui/class-names';
import { givePassword } from './give-password';
import { askQuality } from './picture-quality';
import { slowBridge } from './slow-bridge';
import { useConsole } from './use-console';
import { WallPassword } from './wall-password';
import classes from './wall-tile.module.css';

const INTERVAL_MS = 1000;
/** What a tile keeps of a picture, px: there may be many, and none is larger on the page. */
const KEPT_WIDTH = 640;

interface WallPictureProps {
  readonly id: ObjectId;
  readonly name: string;
  readonly isLive: boolean;
  readonly isCurrent: boolean;
  /** How its owner fares; said where there is no picture. */
  readonly state: string;
  /** The keyboard has to go somewhere else than where the password was asked. */
  readonly onAnswered: () => void;
}

/** A console that is only looked at, and now and then. While it is not live it is closed, with its last picture left standing. */
export function WallPicture({ id, name, isLive, isCurrent, state, onAnswered }: WallPictureProps) {
  const { t } = useTranslation();
  const screen = useRef<HTMLDivElement>(null);
  const lastFrame = useRef<HTMLCanvasElement>(null);
  const { rows, isReady } = useTopic(useMemo(() => createTopic('consoles', { id }), [id]));
  const graphical = rows.find(({ protocol }) => protocol === 'rfb');
  const { phase, hasPicture, life } = useConsole(isLive ? graphical : undefined, {
    screen,
    lastFrame,
    keptWidth: KEPT_WIDTH,
    bridge: openSlowBridge,
  });
  const rfb = phase.kind === 'connected' ? phase.session.rfb : undefined;
  useEffect(() => {
    if (rfb !== undefined) showSmall(rfb);
  }, [rfb]);
  const isShown = rfb !== undefined && hasPicture;
  return (
    <>
      <div aria-hidden>
        <canvas ref={lastFrame} className={classNames(classes['picture'], isShown && classes['hidden'])} />
        <div ref={screen} className={classNames(classes['picture'], !isShown && classes['hidden'])} />
        {isReady && isLive && !isShown && <span className={classes['note']}>{note()}</span>}
      </div>
      {phase.kind === 'password' && isLive && (
        <WallPassword
          name={name}
          wasRefused={phase.wasRefused}
          isCurrent={isCurrent}
          onPassword={(password) => {
            onAnswered();
            if (graphical !== undefined) givePassword(life, { id: graphical.id, password, remember: false });
          }}
        />
      )}
    </>
  );

  function note(): string {
    if (phase.kind === 'password') return '';
    if (graphical === undefined || phase.kind === 'none') return state;
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
