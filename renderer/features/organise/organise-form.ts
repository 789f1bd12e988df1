import type { CommandRow } from '../../../shared/contract';

/** What each form of this feature is given. */
export interface OrganiseFormProps {
  readonly command: CommandRow;
  readonly onSubmit: (input: unknown) => void;
  readonly onClose: () => void;
}
