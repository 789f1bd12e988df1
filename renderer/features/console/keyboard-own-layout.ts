import { create } from 'zustand';
import type { LayoutId } from '../../../shared/model/keyboard/layout';
import { likeliestLayout } from '../../../shared/model/keyboard/own-layout';

/** The layout of the keyboard of this machine, as far as the browser tells. */
export const useOwnLayout = create<{ readonly layout: LayoutId }>(() => ({ layout: 'us' }));

/** Asks the browser anew: the user may have changed it. */
export async function learnOwnLayout(): Promise<void> {
  const keys = await navigator.keyboard?.getLayoutMap().catch(() => undefined);
  if (keys !== undefined) useOwnLayout.setState({ layout: likeliestLayout(keys) });
}
