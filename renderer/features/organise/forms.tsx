import type { ReactNode } from 'react';
import type { CommandFormProps } from '../../state/command-form';
import { CreateVappForm } from './create-vapp-form';
import { DefineFieldForm } from './define-field-form';
import { DescribeForm } from './describe-form';
import { EditForm } from './edit-form';
import { FieldsForm } from './fields-form';
import { FolderForm } from './folder-form';
import { GroupNameForm } from './group-name-form';
import { NameForm } from './name-form';
import { TagsForm } from './tags-form';
import { VappForm } from './vapp-form';

/** The forms of the commands that organise, by their name. */
export const ORGANISE_FORMS: readonly (readonly [string, (props: CommandFormProps) => ReactNode])[] = [
  ['edit', (props) => <EditForm {...props} />],
  ['tags', (props) => <TagsForm {...props} />],
  ['folder', (props) => <FolderForm {...props} />],
  ['fields', (props) => <FieldsForm {...props} />],
  ['rename', (props) => <NameForm {...props} />],
  ['describe', (props) => <DescribeForm {...props} />],
  ['groupName', (props) => <GroupNameForm {...props} />],
  ['vapp', (props) => <VappForm {...props} />],
  ['createVapp', (props) => <CreateVappForm {...props} />],
  ['defineField', (props) => <DefineFieldForm {...props} />],
];
