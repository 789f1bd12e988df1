import { createContext } from 'react';
import type { CommandRow } from '../../shared/contract';

export interface SelectionCommands {
  /** What can be done with the selection, in menu order. Empty until it is known of the present selection. */
  readonly commands: readonly CommandRow[];
  readonly isKnown: boolean;
  /**
   * Asks first where the command wants it, where it has a form to fill in, or where part of the selection is refused.
   * An `input` that is given stands for the form.
   */
  readonly run: (command: CommandRow, input?: unknown) => void;
  /**
   * Acts on the commands of the present selection, a moment later where they are not known yet: keys and double clicks
   * may be faster than the answer. Not at all where something else is selected by then.
   */
  readonly whenKnown: (act: (commands: readonly CommandRow[]) => void) => void;
}

/** The commands of what is selected in the tree, for whatever part of the window offers them. */
export const SelectionCommandsContext = createContext<SelectionCommands>({
  commands: [],
  isKnown: false,
  run: () => undefined,
  whenKnown: () => undefined,
});
