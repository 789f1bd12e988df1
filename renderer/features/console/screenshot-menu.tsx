import { CameraIcon } from '@blueprintjs/icons';
import type RFB from '@novnc/novnc';
import { useTranslation } from 'react-i18next';
import { toErrorData } from '../../../shared/contract';
import { showProblem } from '../../state/problems';
import { MenuButton } from '../../ui/menu-button';
import { copyScreenshot, saveScreenshot } from './screenshot';

interface ScreenshotMenuProps {
  /** undefined while there is no picture. */
  readonly rfb: RFB | undefined;
  /** What the file is named after. */
  readonly name: string;
}

/** The guest's screen as a file, or for pasting. */
export function ScreenshotMenu({ rfb, name }: ScreenshotMenuProps) {
  const { t } = useTranslation();
  const disabledReason = rfb === undefined ? t('console.noPicture') : undefined;
  const entries = [
    { id: 'save', take: (from: RFB) => saveScreenshot(from, name) },
    { id: 'copy', take: copyScreenshot },
  ].map(({ id, take }) => ({
    id,
    label: t(`console.screenshot.${id}`),
    disabledReason,
    group: 'screenshot',
    onChoose: () => {
      if (rfb !== undefined) take(rfb).catch((error: unknown) => showProblem(toErrorData(error)));
    },
  }));
  return <MenuButton icon={<CameraIcon />} label={t('console.screenshot.name')} entries={entries} />;
}
