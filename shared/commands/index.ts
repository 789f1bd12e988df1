import type { Command } from './command';
import { closeDump } from './connection/close-dump';
import { disconnectServer } from './connection/disconnect';
import { forgetServer } from './connection/forget';
import { reconnectServer } from './connection/reconnect';
import { hideObject } from './object/hide';
import { unhideObject } from './object/unhide';
import { forceRebootVm } from './VM/force-reboot';
import { forceShutDownVm } from './VM/force-shut-down';
import { pauseVm } from './VM/pause';
import { rebootVm } from './VM/reboot';
import { resumeVm } from './VM/resume';
import { shutDownVm } from './VM/shut-down';
import { startVm } from './VM/start';
import { suspendVm } from './VM/suspend';
import { unpauseVm } from './VM/unpause';

/** Every command there is. */
export const commands: readonly Command[] = [
  startVm,
  shutDownVm,
  rebootVm,
  suspendVm,
  resumeVm,
  pauseVm,
  unpauseVm,
  forceShutDownVm,
  forceRebootVm,
  reconnectServer,
  disconnectServer,
  forgetServer,
  closeDump,
  hideObject,
  unhideObject,
];
