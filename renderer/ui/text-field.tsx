import { FormGroup, InputGroup } from '@blueprintjs/core';
import { useId } from 'react';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'password';
  readonly help?: string;
  /** What is wrong with the value; shown in place of the help. */
  readonly problem?: string | undefined;
  readonly isFirst?: boolean;
  readonly autoComplete?: string;
}

export function TextField(props: TextFieldProps) {
  const { label, value, onChange, type = 'text', help, problem, isFirst, autoComplete = 'off' } = props;
  const id = useId();
  const helpId = `${id}-help`;
  const intent = problem === undefined ? 'none' : 'danger';
  return (
    <FormGroup label={label} labelFor={id} intent={intent} helperText={<span id={helpId}>{problem ?? help}</span>}>
      <InputGroup
        id={id}
        type={type}
        value={value}
        intent={intent}
        autoFocus={isFirst === true}
        autoComplete={autoComplete}
        spellCheck={false}
        aria-describedby={helpId}
        aria-invalid={problem !== undefined}
        onValueChange={onChange}
      />
    </FormGroup>
  );
}
