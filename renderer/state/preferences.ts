import { create } from 'zustand';
import { DEFAULT_PREFERENCES, toErrorData, type Preferences } from '../../shared/contract';
import { getBridge } from './bridge';
import { createMergingWriter } from './merging-writer';
import { showProblem } from './problems';
import { followOtherWindows, tellOtherWindows } from './window-messages';

/** The user's preferences as the window shows them; the backend keeps them. */
export const usePreferences = create<Preferences>(() => DEFAULT_PREFERENCES);

const write = createMergingWriter<Preferences>(
  (change) => getBridge().call('preferences.write', change),
  (error) => showProblem(toErrorData(error)),
);

/** Shows the change at once, here and in the other windows, and has it kept. */
export function changePreferences(change: Partial<Preferences>): void {
  usePreferences.setState(change);
  write(change);
  tellOtherWindows({ kind: 'preferences', change });
}

export async function loadPreferences(): Promise<void> {
  usePreferences.setState(await getBridge().call('preferences.read', {}));
}

/** Shows what is changed in other windows, too: each would write back what it took for the present state. */
export function followPreferences(): void {
  followOtherWindows((message) => {
    if (message.kind === 'preferences') usePreferences.setState(message.change);
  });
}
