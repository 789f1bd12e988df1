import { z } from 'zod';
import type { Command } from '../command';
import { withInput } from '../with-input';
import { editTarget, isOrganised, NO_EDIT, whyNotOrganise } from './organised-target';

export const moveToFolder: Command<'object'> = {
  id: 'folder.move',
  class: 'object',
  label: 'command.folder.move.label',
  icon: 'folder-open',
  shortcut: 'Ctrl+Shift+F',
  group: 'organise',
  order: 450,
  isPrimary: false,
  form: 'folder',
  appliesTo: isOrganised,
  check: whyNotOrganise,
  ...withInput(z.object({ folder: z.string().min(1).max(10_000) }), (context, target, { folder }) =>
    editTarget(context, target, { ...NO_EDIT, folder }),
  ),
};
