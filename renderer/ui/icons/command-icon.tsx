import {
  EyeOffIcon,
  EyeOpenIcon,
  CrossIcon,
  CubeAddIcon,
  CubeIcon,
  CubeRemoveIcon,
  EditIcon,
  EjectIcon,
  FlashIcon,
  FolderCloseIcon,
  FolderNewIcon,
  FolderOpenIcon,
  FormIcon,
  HomeIcon,
  LogInIcon,
  LogOutIcon,
  MoonIcon,
  OfflineIcon,
  PauseIcon,
  PlayIcon,
  PowerIcon,
  ResetIcon,
  SwapHorizontalIcon,
  TagIcon,
  TrashIcon,
} from '@blueprintjs/icons';
import type { ReactNode } from 'react';

/** The pictures that commands name; each is imported by itself, as the whole set is 200 kB. */
const ICONS: ReadonlyMap<string, ReactNode> = new Map<string, ReactNode>([
  ['eye-off', <EyeOffIcon />],
  ['eye-open', <EyeOpenIcon />],
  ['cross', <CrossIcon />],
  ['cube', <CubeIcon />],
  ['cube-add', <CubeAddIcon />],
  ['cube-remove', <CubeRemoveIcon />],
  ['edit', <EditIcon />],
  ['eject', <EjectIcon />],
  ['flash', <FlashIcon />],
  ['folder-close', <FolderCloseIcon />],
  ['folder-new', <FolderNewIcon />],
  ['folder-open', <FolderOpenIcon />],
  ['form', <FormIcon />],
  ['home', <HomeIcon />],
  ['log-in', <LogInIcon />],
  ['log-out', <LogOutIcon />],
  ['moon', <MoonIcon />],
  ['offline', <OfflineIcon />],
  ['pause', <PauseIcon />],
  ['play', <PlayIcon />],
  ['power', <PowerIcon />],
  ['reset', <ResetIcon />],
  ['swap-horizontal', <SwapHorizontalIcon />],
  ['tag', <TagIcon />],
  ['trash', <TrashIcon />],
]);

/** A command's picture; its label always stands beside it or in the tooltip. */
export function CommandIcon({ name }: { readonly name: string }) {
  return ICONS.get(name);
}
