import { Tooltip } from '@blueprintjs/core';
import type { JSX, ReactNode } from 'react';
import { classNames } from './class-names';
import classes from './tool-button.module.css';

interface ToolButtonProps {
  readonly icon: ReactNode;
  readonly label: string;
  /** Whether the label stands beside the icon, or only in the tooltip. */
  readonly isLabelShown?: boolean;
  readonly tooltip?: JSX.Element | string;
  readonly isDisabled?: boolean;
  readonly isPressed?: boolean;
  readonly onClick: () => void;
}

/** A button of a toolbar. A disabled one keeps its place in the tab order, so that it can say why. */
export function ToolButton({ icon, label, isLabelShown, tooltip, isDisabled, isPressed, onClick }: ToolButtonProps) {
  return (
    <Tooltip
      content={tooltip ?? label}
      disabled={isLabelShown === true && tooltip === undefined}
      placement="bottom"
      hoverOpenDelay={400}
      compact
      minimal
    >
      <button
        type="button"
        className={classNames(classes['button'], isLabelShown === true && classes['labelled'])}
        aria-label={label}
        aria-disabled={isDisabled === true}
        aria-pressed={isPressed}
        onClick={() => {
          if (isDisabled !== true) onClick();
        }}
      >
        {icon}
        {isLabelShown === true && <span className={classes['label']}>{label}</span>}
      </button>
    </Tooltip>
  );
}
