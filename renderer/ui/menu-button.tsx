import type { ReactNode } from 'react';
import { Menu, type MenuEntry } from './menu';
import { Popup } from './popup';
import { ToolButton } from './tool-button';

interface MenuButtonProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly entries: readonly MenuEntry[];
  /** Whether the label stands beside the icon, or only in the tooltip. */
  readonly isLabelShown?: boolean;
}

/** A button of a toolbar that opens a menu below itself. */
export function MenuButton({ label, icon, entries, isLabelShown = false }: MenuButtonProps) {
  return (
    <Popup
      edge="end"
      content={(close) => <Menu label={label} entries={entries} onClose={close} />}
      button={(toggle) => <ToolButton icon={icon} label={label} isLabelShown={isLabelShown} onClick={toggle} />}
    />
  );
}
