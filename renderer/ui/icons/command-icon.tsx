import {
  EyeOffIcon,
  EyeOpenIcon,
  CrossIcon,
  FlashIcon,
  LogInIcon,
  LogOutIcon,
  MoonIcon,
  OfflineIcon,
  PauseIcon,
  PlayIcon,
  PowerIcon,
  ResetIcon,
  TrashIcon,
} from '@blueprintjs/icons';
import type { ReactNode } from 'react';

/** The pictures that commands name; each is imported by itself, as the whole set is 200 kB. */
const ICONS: ReadonlyMap<string, ReactNode> = new Map<string, ReactNode>([
  ['eye-off', <EyeOffIcon />],
  ['eye-open', <EyeOpenIcon />],
  ['cross', <CrossIcon />],
  ['flash', <FlashIcon />],
  ['log-in', <LogInIcon />],
  ['log-out', <LogOutIcon />],
  ['moon', <MoonIcon />],
  ['offline', <OfflineIcon />],
  ['pause', <PauseIcon />],
  ['play', <PlayIcon />],
  ['power', <PowerIcon />],
  ['reset', <ResetIcon />],
  ['trash', <TrashIcon />],
]);

/** A command's picture; its label always stands beside it or in the tooltip. */
export function CommandIcon({ name }: { readonly name: string }) {
  return ICONS.get(name);
}
