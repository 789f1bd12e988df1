import type { ReactNode } from 'react';
import { ORGANISE_FORMS } from '../features/organise/forms';
import { HostForm } from '../features/placement/host-form';
import type { CommandFormProps } from '../state/command-form';

/** The forms that commands name, by their name: each a function that gives the form's element. */
export const FORMS: ReadonlyMap<string, (props: CommandFormProps) => ReactNode> = new Map<
  string,
  (props: CommandFormProps) => ReactNode
>([
  ...ORGANISE_FORMS,
  ['host', (props) => <HostForm {...props} purpose="migrate" />],
  ['homeServer', (props) => <HostForm {...props} purpose="home" />],
]);
