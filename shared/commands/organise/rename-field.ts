import { parseObjectId } from '../../contract';
import { customFieldKey } from '../../model/custom-fields';
import { fielded, fieldsOf } from '../../model/organise/group-members';
import { organisedRecord } from '../../model/organise/organised-object';
import { mapGet } from '../../xenapi/refs';
import type { Command } from '../command';
import { withInput } from '../with-input';
import { renameGroupInput } from './group-input';
import { editTarget, isOrganised, NO_EDIT, whyNotOrganise } from './organised-target';
import { changePoolFields } from './pool-fields';

/** A field is known by its name alone, so every value moves to another key. */
export const renameField: Command<'object'> = {
  id: 'field.rename',
  class: 'object',
  label: 'command.field.rename.label',
  icon: 'edit',
  shortcut: 'F2',
  group: 'fields',
  order: 655,
  isPrimary: false,
  form: 'groupName',
  members: (read, groups) => (groups.length === 1 ? fielded(read, groups) : []),
  appliesTo: isOrganised,
  check: whyNotOrganise,
  ...withInput(renameGroupInput, async (context, target, { groups, name }) => {
    const [from] = fieldsOf(groups);
    if (from === undefined || from === name) return;
    if (parseObjectId(target.id).class === 'pool') {
      await changePoolFields(context.api, target.read, (fields) =>
        fields.some((field) => field.name === name)
          ? fields
          : fields.map((field) => (field.name === from ? { ...field, name } : field)),
      );
    }
    const value = mapGet(organisedRecord(target.read, target.id)?.other_config, customFieldKey(from));
    if (value === undefined) return;
    // The new key first: should the other fail, nothing is lost.
    await editTarget(context, target, {
      ...NO_EDIT,
      fields: [
        { name, value },
        { name: from, value: '' },
      ],
    });
  }),
};
