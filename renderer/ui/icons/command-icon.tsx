import {
  LogInIcon,
  LogOutIcon,
  MoonIcon,
  PauseIcon,
  PlayIcon,
  PowerIcon,
  RefreshIcon,
  ResetIcon,
  StopIcon,
  TrashIcon,
} from '@blueprintjs/icons';
import type { ReactNode } from 'react';

const ICONS: ReadonlyMap<string, ReactNode> = new Map<string, ReactNode>([
  ['start', <PlayIcon />],
  ['shutdown', <PowerIcon />],
  ['reboot', <RefreshIcon />],
  ['suspend', <MoonIcon />],
  ['resume', <PlayIcon />],
  ['pause', <PauseIcon />],
  ['unpause', <PlayIcon />],
  ['force-shutdown', <StopIcon />],
  ['force-reboot', <ResetIcon />],
  ['disconnect', <LogOutIcon />],
  ['reconnect', <LogInIcon />],
  ['forget', <TrashIcon />],
]);

/** A command's picture; its label always stands beside it or in the tooltip. */
export function CommandIcon({ name }: { readonly name: string }) {
  return ICONS.get(name);
}
