import { Button } from '@blueprintjs/core';
import { CrossIcon } from '@blueprintjs/icons';
import classes from './search-editor.module.css';

interface RemoveButtonProps {
  readonly label: string;
  readonly onClick: () => void;
}

/** Takes a part of the search away. */
export function RemoveButton({ label, onClick }: RemoveButtonProps) {
  return (
    <Button
      variant="minimal"
      icon={<CrossIcon />}
      aria-label={label}
      className={classes['remove'] ?? ''}
      onClick={onClick}
    />
  );
}
