import type { CommandRow, FoundObject } from '../../../shared/contract';
import type { AppAction } from '../app-actions';

/** A line of the palette. */
export type PaletteItem =
  | { readonly kind: 'object'; readonly object: FoundObject }
  | { readonly kind: 'command'; readonly command: CommandRow }
  | { readonly kind: 'action'; readonly action: AppAction };

interface PaletteSource {
  readonly typed: string;
  readonly objects: readonly FoundObject[];
  readonly commands: readonly CommandRow[];
  readonly actions: readonly AppAction[];
  /** What a command is called in the user's language. */
  readonly labelOf: (command: CommandRow) => string;
}

/** Before what was typed: only what can be done is meant. */
const DOING = '>';

/** Without the mark that says what is looked for. */
export function searchedText(typed: string): string {
  return typed.startsWith(DOING) ? typed.slice(DOING.length).trim() : typed.trim();
}

export function isForObjects(typed: string): boolean {
  return !typed.startsWith(DOING) && searchedText(typed) !== '';
}

/** What can be done first while nothing is typed; objects first when something is. */
export function paletteItems({ typed, objects, commands, actions, labelOf }: PaletteSource): readonly PaletteItem[] {
  const words = searchedText(typed).toLowerCase().split(/\s+/).filter(Boolean);
  const isMeant = (label: string): boolean => words.every((word) => label.toLowerCase().includes(word));
  const doing: readonly PaletteItem[] = [
    ...commands
      .filter((command) => command.ready.length > 0 && isMeant(labelOf(command)))
      .map((command) => ({ kind: 'command', command }) as const),
    ...actions
      .filter(({ label, isKeyOnly }) => isKeyOnly !== true && isMeant(label))
      .map((action) => ({ kind: 'action', action }) as const),
  ];
  const found = isForObjects(typed) ? objects.map((object) => ({ kind: 'object', object }) as const) : [];
  return [...found, ...doing];
}

/** Unique within the list. */
export function itemKey(item: PaletteItem): string {
  switch (item.kind) {
    case 'object':
      return `object ${item.object.id}`;
    case 'command':
      return `command ${item.command.id}`;
    case 'action':
      return `action ${item.action.id}`;
  }
}
