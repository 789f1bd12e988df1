import { useState, type ReactNode } from 'react';
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
  const [isOpen, setOpen] = useState(false);
  return (
    <Popup
      isOpen={isOpen}
      onOpen={setOpen}
      edge="end"
      content={<Menu label={label} entries={entries} onClose={() => setOpen(false)} />}
    >
      <ToolButton icon={icon} label={label} isLabelShown={isLabelShown} onClick={() => setOpen(!isOpen)} />
    </Popup>
  );
}
