import { Menu, type MenuEntry } from '../../ui/menu';
import { Popup } from '../../ui/popup';
import { BarButton } from './bar-button';

interface MachineMenuProps {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
}

/** A button of the console's toolbar with a menu. */
export function MachineMenu({ label, entries }: MachineMenuProps) {
  return (
    <Popup
      edge="start"
      content={(close) => <Menu label={label} entries={entries} onClose={close} />}
      button={(toggle) => <BarButton label={label} onClick={toggle} />}
    />
  );
}
