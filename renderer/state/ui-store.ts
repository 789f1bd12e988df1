import { create } from 'zustand';
import type { ObjectId } from '../../shared/contract';
import { NO_SELECTION, selectOne, type Selection } from './selection';

interface UiState {
  readonly selection: Selection;
  /** The tab that was chosen last; an object that lacks it shows its first. */
  readonly tab: string;
  readonly isAddServerOpen: boolean;
  readonly select: (selection: Selection) => void;
  readonly showTab: (tab: string) => void;
  readonly setAddServerOpen: (isOpen: boolean) => void;
}

/** What the window shows at present; nothing of it outlives the window. */
export const useUi = create<UiState>((set) => ({
  selection: NO_SELECTION,
  tab: 'general',
  isAddServerOpen: false,
  select: (selection) => set({ selection }),
  showTab: (tab) => set({ tab }),
  setAddServerOpen: (isAddServerOpen) => set({ isAddServerOpen }),
}));

export function selectObject(id: ObjectId): void {
  useUi.getState().select(selectOne(id));
}
