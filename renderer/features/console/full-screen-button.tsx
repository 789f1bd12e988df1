import { FullscreenIcon, MinimizeIcon } from '@blueprintjs/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toErrorData } from '../../../shared/contract';
import { showProblem } from '../../state/problems';
import { MenuButton } from '../../ui/menu-button';
import { ToolButton } from '../../ui/tool-button';
import { hasSeveralMonitors, otherMonitors, type Monitor } from './monitors';
import type { FullScreen } from './use-full-screen';

/** Fills a monitor with the console, where there are several one of the user's choice, and takes it back. */
export function FullScreenButton({ fullScreen: { isFull, enter, leave } }: { readonly fullScreen: FullScreen }) {
  const { t } = useTranslation();
  const [monitors, setMonitors] = useState<readonly Monitor[]>();
  if (isFull) {
    return <ToolButton icon={<MinimizeIcon />} label={t('console.leaveFullScreen')} isLabelShown onClick={leave} />;
  }
  const label = t('console.fullScreen');
  if (!hasSeveralMonitors()) return <ToolButton icon={<FullscreenIcon />} label={label} onClick={() => enter()} />;
  const here = { id: 'here', label: t('console.thisMonitor'), group: 'monitors', onChoose: () => enter() };
  const find = { id: 'find', label: t('console.otherMonitor'), group: 'monitors', onChoose: () => void findOthers() };
  const others = monitors?.map((monitor, index) => ({
    id: String(index),
    label: t('console.monitor', { name: monitor.label, width: monitor.width, height: monitor.height }),
    group: 'monitors',
    onChoose: () => enter(monitor),
  }));
  return <MenuButton icon={<FullscreenIcon />} label={label} entries={[here, ...(others ?? [find])]} />;

  /** With two monitors there is nothing to choose from. */
  async function findOthers(): Promise<void> {
    try {
      const found = await otherMonitors();
      setMonitors(found);
      const [only, second] = found;
      if (only !== undefined && second === undefined) enter(only);
    } catch (error) {
      showProblem(toErrorData(error));
    }
  }
}
