import { useEffect, useId, useRef, useState, type ComponentProps, type KeyboardEvent } from 'react';
import { optionStep } from './option-step';

/** What the parts of a combobox are to be drawn with: a field, the list below it, and its options. */
interface Options {
  /** The option that Enter chooses; -1 where there is none. */
  readonly at: number;
  readonly toFirst: () => void;
  readonly fieldProps: ComponentProps<'input'>;
  readonly listProps: ComponentProps<'ul'>;
  readonly optionProps: (index: number) => ComponentProps<'li'>;
}

/** A field with options to choose from below it. The keyboard stays in the field, and leads along the list. */
export function useOptions<T>(options: readonly T[], onChoose: (option: T) => void): Options {
  const [wanted, setWanted] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const prefix = useId();
  const at = Math.min(wanted, options.length - 1);

  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  function onKeyDown(event: KeyboardEvent): void {
    const next = optionStep(event.key, at, options.length);
    const option = options[at];
    if (next !== undefined) setWanted(next);
    else if (event.key === 'Enter' && option !== undefined) onChoose(option);
    else return;
    event.preventDefault();
  }

  return {
    at,
    toFirst: () => setWanted(0),
    fieldProps: {
      type: 'text',
      role: 'combobox',
      'aria-expanded': true,
      'aria-controls': `${prefix}list`,
      'aria-activedescendant': at < 0 ? undefined : `${prefix}${at}`,
      spellCheck: false,
      autoComplete: 'off',
      onKeyDown,
    },
    listProps: { ref: list, id: `${prefix}list`, role: 'listbox' },
    optionProps: (index) => ({
      id: `${prefix}${index}`,
      role: 'option',
      'aria-selected': index === at,
      onMouseDown: (event) => event.preventDefault(),
      onMouseMove: () => setWanted(index),
      onClick: () => {
        const option = options[index];
        if (option !== undefined) onChoose(option);
      },
    }),
  };
}
