import { useState } from 'react';
import { Menu, type MenuEntry } from '../../ui/menu';
import { Popup } from '../../ui/popup';
import { BarButton } from './bar-button';

interface MachineMenuProps {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
}

/** A button of the console's toolbar with a menu. */
export function MachineMenu({ label, entries }: MachineMenuProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popup
      isOpen={isOpen}
      onOpen={setOpen}
      edge="start"
      content={<Menu label={label} entries={entries} onClose={() => setOpen(false)} />}
    >
      <BarButton label={label} onClick={() => setOpen(!isOpen)} />
    </Popup>
  );
}
