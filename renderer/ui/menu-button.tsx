import { PopoverNext } from '@blueprintjs/core';
import { useState, type ReactNode } from 'react';
import { Menu, type MenuEntry } from './menu';
import { ToolButton } from './tool-button';

interface MenuButtonProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly entries: readonly MenuEntry[];
}

/** A button of a toolbar that opens a menu below itself. */
export function MenuButton({ label, icon, entries }: MenuButtonProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <PopoverNext
      isOpen={isOpen}
      onInteraction={setOpen}
      placement="bottom-end"
      animation="minimal"
      transitionDuration={0}
      arrow={false}
      content={<Menu label={label} entries={entries} onClose={() => setOpen(false)} />}
    >
      <ToolButton icon={icon} label={label} onClick={() => setOpen(!isOpen)} />
    </PopoverNext>
  );
}
