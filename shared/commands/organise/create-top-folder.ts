import { z } from 'zod';
import { ReasonError, text } from '../../contract';
import { withFolder } from '../../model/organise/empty-folders';
import { folderNameProblem, subfolder, TOP_FOLDER } from '../../model/organise/folder-path';
import type { Command } from '../command';
import { isDump } from '../connection/connection-command';
import { withInput } from '../with-input';
import { changePoolFolders } from './pool-folders';

/** Makes a folder at the top of all, which no tree shows; so it is offered by the pool. */
export const createTopFolder: Command<'connection'> = {
  id: 'folder.createAtTop',
  class: 'connection',
  label: 'command.folder.createAtTop.label',
  icon: 'folder-new',
  group: 'organise',
  order: 490,
  isPrimary: false,
  form: 'groupName',
  appliesTo: ({ read }) => !isDump(read),
  check: ({ read }) => (read.connection.state === 'connected' ? undefined : text('reason.notConnected')),
  ...withInput(z.object({ name: z.string().trim().min(1).max(10_000) }), async ({ api }, { read }, { name }) => {
    const problem = folderNameProblem(name);
    if (problem !== undefined) throw new ReasonError(problem);
    await changePoolFolders(api, read, (paths) => withFolder(paths, subfolder(TOP_FOLDER, name)));
  }),
};
