import type { CommandRow } from '../../shared/contract';

/** What the form of a command is given. */
export interface CommandFormProps {
  /** Its `ready` are what the input is for. */
  readonly command: CommandRow;
  readonly onSubmit: (input: unknown) => void;
  readonly onClose: () => void;
}
