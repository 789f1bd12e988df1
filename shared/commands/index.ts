import type { Command } from './command';
import { closeDump } from './connection/close-dump';
import { disconnectServer } from './connection/disconnect';
import { forgetServer } from './connection/forget';
import { reconnectServer } from './connection/reconnect';
import { hideObject } from './object/hide';
import { unhideObject } from './object/unhide';
import { assignVapp } from './organise/assign-vapp';
import { createFolder } from './organise/create-folder';
import { createTopFolder } from './organise/create-top-folder';
import { createVapp } from './organise/create-vapp';
import { defineField } from './organise/define-field';
import { deleteField } from './organise/delete-field';
import { deleteFolder } from './organise/delete-folder';
import { deleteTag } from './organise/delete-tag';
import { deleteVapp } from './organise/delete-vapp';
import { describeObject } from './organise/describe';
import { editObject } from './organise/edit';
import { editFields } from './organise/edit-fields';
import { editTags } from './organise/edit-tags';
import { leaveVapp } from './organise/leave-vapp';
import { moveToFolder } from './organise/move-to-folder';
import { relocateFolder } from './organise/relocate-folder';
import { removeFromFolder } from './organise/remove-from-folder';
import { renameObject } from './organise/rename';
import { renameField } from './organise/rename-field';
import { renameFolder } from './organise/rename-folder';
import { renameTag } from './organise/rename-tag';
import { deleteSearch } from './search/delete';
import { renameSearch } from './search/rename';
import { saveSearch } from './search/save';
import { addCdDrive } from './VM/add-cd-drive';
import { ejectCd } from './VM/eject-cd';
import { forceRebootVm } from './VM/force-reboot';
import { forceShutDownVm } from './VM/force-shut-down';
import { insertCd } from './VM/insert-cd';
import { migrateVmToHost } from './VM/migrate-to-host';
import { pauseVm } from './VM/pause';
import { rebootVm } from './VM/reboot';
import { resumeVm } from './VM/resume';
import { setHomeServer } from './VM/set-home-server';
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
  migrateVmToHost,
  setHomeServer,
  insertCd,
  ejectCd,
  addCdDrive,
  reconnectServer,
  disconnectServer,
  forgetServer,
  closeDump,
  hideObject,
  unhideObject,
  renameObject,
  describeObject,
  editObject,
  editTags,
  moveToFolder,
  removeFromFolder,
  editFields,
  defineField,
  createTopFolder,
  createVapp,
  assignVapp,
  leaveVapp,
  deleteVapp,
  renameTag,
  deleteTag,
  createFolder,
  renameFolder,
  relocateFolder,
  deleteFolder,
  renameField,
  deleteField,
  saveSearch,
  renameSearch,
  deleteSearch,
];
