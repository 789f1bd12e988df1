import { useState } from 'react';
import { classNames } from '../ui/class-names';
import classes from './drop-out.module.css';

interface DropOutProps {
  readonly hint: string;
  readonly onDrop: () => void;
}

/** Where things are dropped to be taken out of what they are in; there only while they are dragged. */
export function DropOut({ hint, onDrop }: DropOutProps) {
  const [isOver, setOver] = useState(false);
  return (
    <div
      aria-hidden
      className={classNames(classes['zone'], isOver && classes['over'])}
      onDragOver={(event) => {
        event.preventDefault();
        event.dataTransfer.dropEffect = 'move';
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        onDrop();
      }}
    >
      {hint}
    </div>
  );
}
