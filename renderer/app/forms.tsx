import type { ReactNode } from 'react';
import type { CommandRow } from '../../shared/contract';
import { ORGANISE_FORMS } from '../features/organise/forms';
import { HostForm } from '../features/placement/host-form';

/** What the form of a command is given. */
export interface FormProps {
  /** Its `ready` are what the input is for. */
  readonly command: CommandRow;
  readonly onSubmit: (input: unknown) => void;
  readonly onClose: () => void;
}

/** The forms that commands name, by their name: each a function that gives the form's element. */
export const FORMS: ReadonlyMap<string, (props: FormProps) => ReactNode> = new Map<
  string,
  (props: FormProps) => ReactNode
>([
  ...ORGANISE_FORMS,
  ['host', (props) => <HostForm {...props} purpose="migrate" />],
  ['homeServer', (props) => <HostForm {...props} purpose="home" />],
]);
