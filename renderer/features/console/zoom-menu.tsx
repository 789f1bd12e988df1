import { ZoomToFitIcon } from '@blueprintjs/icons';
import { useTranslation } from 'react-i18next';
import { PICTURE_QUALITIES, type PictureQuality, type PictureSize } from '../../../shared/contract';
import { MenuButton } from '../../ui/menu-button';
import { useFormat } from '../../ui/use-text';
import { ZOOM_CHOICES } from './zoom';

interface ZoomMenuProps {
  readonly size: PictureSize;
  /** How large the picture is at present; undefined until there was one. */
  readonly percent: number | undefined;
  readonly quality: PictureQuality;
  readonly onSize: (size: PictureSize) => void;
  readonly onQuality: (quality: PictureQuality) => void;
}

/** How large the picture is, and how much it may cost. */
export function ZoomMenu({ size, percent, quality, onSize, onQuality }: ZoomMenuProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const isListed = typeof size !== 'number' || ZOOM_CHOICES.includes(size);
  const choices = isListed ? ZOOM_CHOICES : [...ZOOM_CHOICES, size].sort((a, b) => a - b);
  const sizes = (['fit', 'resize', ...choices] as const).map((choice) => ({
    id: String(choice),
    label: typeof choice === 'number' ? zoomLabel(choice) : t(`console.size.${choice}`),
    isChecked: choice === size,
    group: typeof choice === 'number' ? 'zoom' : 'size',
    onChoose: () => onSize(choice),
  }));
  const qualities = PICTURE_QUALITIES.map((choice) => ({
    id: choice,
    label: t(`console.quality.${choice}`),
    isChecked: choice === quality,
    group: 'quality',
    groupLabel: t('console.quality.name'),
    onChoose: () => onQuality(choice),
  }));
  const label =
    percent === undefined ? t('console.zoom') : t('console.zoomAt', { percent: format.percent(percent / 100) });
  return <MenuButton icon={<ZoomToFitIcon />} label={label} isLabelShown entries={[...sizes, ...qualities]} />;

  function zoomLabel(choice: number): string {
    const share = format.percent(choice / 100);
    return choice === 100 ? t('console.size.actual', { percent: share }) : share;
  }
}
