import { create } from 'zustand';
import type { ObjectId } from '../../shared/contract';
import { NO_SELECTION, type Selection } from './selection';

interface UiState {
  readonly selection: Selection;
  /** Objects selected in the table of the details pane. */
  readonly tableSelection: ReadonlySet<ObjectId>;
  /** The tab that was chosen last; an object that lacks it shows its first. */
  readonly tab: string;
  readonly isAddServerOpen: boolean;
  readonly isPaletteOpen: boolean;
  readonly isShortcutsOpen: boolean;
  readonly select: (selection: Selection) => void;
  readonly selectInTable: (ids: ReadonlySet<ObjectId>) => void;
  readonly showTab: (tab: string) => void;
  readonly setAddServerOpen: (isOpen: boolean) => void;
  readonly setPaletteOpen: (isOpen: boolean) => void;
  readonly setShortcutsOpen: (isOpen: boolean) => void;
}

const NOTHING: ReadonlySet<ObjectId> = new Set();

/** What the window shows at present; nothing of it outlives the window. */
export const useUi = create<UiState>((set) => ({
  selection: NO_SELECTION,
  tableSelection: NOTHING,
  tab: 'general',
  isAddServerOpen: false,
  isPaletteOpen: false,
  isShortcutsOpen: false,
  select: (selection) => set({ selection, tableSelection: NOTHING }),
  selectInTable: (tableSelection) => set({ tableSelection }),
  showTab: (tab) => set({ tab }),
  setAddServerOpen: (isAddServerOpen) => set({ isAddServerOpen }),
  setPaletteOpen: (isPaletteOpen) => set({ isPaletteOpen }),
  setShortcutsOpen: (isShortcutsOpen) => set({ isShortcutsOpen }),
}));
