import { ArrowRightIcon } from '@blueprintjs/icons';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './wall-password.module.css';

interface WallPasswordProps {
  /** Whose console it is. */
  readonly name: string;
  readonly wasRefused: boolean;
  /** Whether Tab leads to it. */
  readonly isCurrent: boolean;
  readonly onPassword: (password: string) => void;
}

/** Asks for a VNC password in the small room of a tile. After a wrong one the keyboard is there again, if it was at the tile. */
export function WallPassword({ name, wasRefused, isCurrent, onPassword }: WallPasswordProps) {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const tabIndex = isCurrent ? 0 : -1;
  useEffect(() => {
    const tile = field.current?.closest('li');
    if (wasRefused && tile?.contains(document.activeElement) === true) field.current?.focus();
  }, [wasRefused]);
  return (
    <form
      noValidate
      aria-label={t('console.password.title')}
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (password !== '') onPassword(password);
      }}
    >
      <p role={wasRefused ? 'alert' : 'status'}>{t(wasRefused ? 'consoleWall.refused' : 'consoleWall.password')}</p>
      <div className={classes['line']}>
        <input
          ref={field}
          type="password"
          aria-label={t('consoleWall.passwordOf', { name })}
          autoComplete="off"
          tabIndex={tabIndex}
          value={password}
          onChange={({ target }) => setPassword(target.value)}
        />
        <button
          type="submit"
          aria-label={t('console.password.submit')}
          title={t('console.password.submit')}
          tabIndex={tabIndex}
          aria-disabled={password === ''}
        >
          <ArrowRightIcon />
        </button>
      </div>
    </form>
  );
}
