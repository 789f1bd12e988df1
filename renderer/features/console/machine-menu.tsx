import { PopoverNext } from '@blueprintjs/core';
import { useState } from 'react';
import { Menu, type MenuEntry } from '../../ui/menu';
import { BarButton } from './bar-button';

interface MachineMenuProps {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
}

/** A button of the console's toolbar with a menu. */
export function MachineMenu({ label, entries }: MachineMenuProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <PopoverNext
      isOpen={isOpen}
      onInteraction={setOpen}
      placement="bottom-start"
      animation="minimal"
      transitionDuration={0}
      arrow={false}
      content={<Menu label={label} entries={entries} onClose={() => setOpen(false)} />}
    >
      <BarButton label={label} onClick={() => setOpen(!isOpen)} />
    </PopoverNext>
  );
}
