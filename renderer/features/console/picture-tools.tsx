import { EyeOpenIcon } from '@blueprintjs/icons';
import type RFB from '@novnc/novnc';
import { useTranslation } from 'react-i18next';
import type { ConsoleView, ObjectRow } from '../../../shared/contract';
import { changePreferences, usePreferences } from '../../state/preferences';
import { ToolButton } from '../../ui/tool-button';
import { useText } from '../../ui/use-text';
import classes from './console-bar.module.css';
import { FullScreenButton } from './full-screen-button';
import { ScreenshotMenu } from './screenshot-menu';
import { UndockButton } from './undock-button';
import type { FullScreen } from './use-full-screen';
import { ZoomMenu } from './zoom-menu';

interface PictureToolsProps {
  readonly object: ObjectRow;
  /** undefined while there is no picture. */
  readonly rfb: RFB | undefined;
  readonly view: ConsoleView;
  readonly percent: number | undefined;
  readonly fullScreen: FullScreen;
  readonly onView: (change: Partial<ConsoleView>) => void;
}

/** How the picture is shown, and where. */
export function PictureTools({ object, rfb, view, percent, fullScreen, onView }: PictureToolsProps) {
  const { t } = useTranslation();
  const text = useText();
  const quality = usePreferences(({ consoleQuality }) => consoleQuality);
  return (
    <div className={classes['group']}>
      <ZoomMenu
        size={view.size}
        percent={percent}
        quality={quality}
        onSize={(size) => onView({ size })}
        onQuality={(consoleQuality) => changePreferences({ consoleQuality })}
      />
      <ToolButton
        icon={<EyeOpenIcon />}
        label={t('console.viewOnly')}
        tooltip={t('console.viewOnlyHint')}
        isLabelShown={view.isViewOnly}
        isPressed={view.isViewOnly}
        onClick={() => onView({ isViewOnly: !view.isViewOnly })}
      />
      <ScreenshotMenu rfb={rfb} name={text(object.label)} />
      {!fullScreen.isFull && <UndockButton id={object.id} />}
      <FullScreenButton fullScreen={fullScreen} />
    </div>
  );
}
