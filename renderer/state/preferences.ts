import { create } from 'zustand';
import { DEFAULT_PREFERENCES, toErrorData, type Preferences } from '../../shared/contract';
import { getBridge } from './bridge';
import { createMergingWriter } from './merging-writer';
import { showProblem } from './problems';

/** The user's preferences as the window shows them; the backend keeps them. */
export const usePreferences = create<Preferences>(() => DEFAULT_PREFERENCES);

const write = createMergingWriter<Preferences>(
  (change) => getBridge().call('preferences.write', change),
  (error) => showProblem(toErrorData(error)),
);

/** Shows the change at once and has it kept. */
export function changePreferences(change: Partial<Preferences>): void {
  usePreferences.setState(change);
  write(change);
}

export async function loadPreferences(): Promise<void> {
  usePreferences.setState(await getBridge().call('preferences.read', {}));
}
