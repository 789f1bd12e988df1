import { InputGroup } from '@blueprintjs/core';
import { useId } from 'react';

interface TextInputProps {
  readonly label: string;
  readonly value: string;
  /** What there is to choose from; anything else can be typed. */
  readonly known: readonly string[];
  readonly onChange: (value: string) => void;
}

/** A text, with suggestions. */
export function TextInput({ label, value, known, onChange }: TextInputProps) {
  const id = useId();
  return (
    <>
      <InputGroup
        aria-label={label}
        value={value}
        autoComplete="off"
        spellCheck={false}
        list={id}
        onValueChange={onChange}
      />
      <datalist id={id}>
        {known.map((item) => (
          <option key={item} value={item} />
        ))}
      </datalist>
    </>
  );
}
