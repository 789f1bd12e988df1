import { Button, NonIdealState } from '@blueprintjs/core';
import { Component, type ReactNode } from 'react';
import { Translation } from 'react-i18next';
import classes from './error-boundary.module.css';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
  /** A change of it shows the children again: another object was chosen. */
  readonly resetKey?: string;
}

interface ErrorBoundaryState {
  readonly error?: Error | undefined;
}

/** Shows what went wrong in place of a part that could not be drawn; the rest of the window stays usable. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override readonly state: ErrorBoundaryState = {};

  static getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return { error: error instanceof Error ? error : new Error('unknown', { cause: error }) };
  }

  override componentDidUpdate(before: ErrorBoundaryProps): void {
    if (before.resetKey !== this.props.resetKey && this.state.error !== undefined) this.setState({ error: undefined });
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <Translation>
        {(t) => (
          <NonIdealState
            title={t('app.partFailed')}
            description={<pre className={classes['message']}>{error.stack ?? error.message}</pre>}
            action={<Button onClick={() => this.setState({ error: undefined })}>{t('app.tryAgain')}</Button>}
          />
        )}
      </Translation>
    );
  }
}
