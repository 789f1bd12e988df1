export interface InputLineOptions {
  /** Takes keys that are not text. */
  readonly onKey: (event: KeyboardEvent) => void;
  readonly onText: (text: string) => void;
}

/**
 * Takes text from an input method in a field: what is finished goes to the guest and leaves the field; keys that are not
 * text go to the guest as they are while the field is empty, and are let go of when it is left. Tab stays here, so that the
 * keyboard can leave.
 */
export function attachInputLine(field: HTMLInputElement, { onKey, onText }: InputLineOptions): () => void {
  const abort = new AbortController();
  const { signal } = abort;
  const held = new Set<string>();
  let isComposing = false;
  field.addEventListener('compositionstart', () => (isComposing = true), { signal });
  field.addEventListener(
    'compositionend',
    () => {
      isComposing = false;
      finish();
    },
    { signal },
  );
  field.addEventListener('input', () => !isComposing && finish(), { signal });
  field.addEventListener('keydown', pass, { signal });
  field.addEventListener('keyup', pass, { signal });
  field.addEventListener('blur', release, { signal });
  return () => abort.abort();

  function finish(): void {
    const text = field.value;
    field.value = '';
    if (text !== '') onText(text);
  }

  function pass(event: KeyboardEvent): void {
    if (isComposing || event.isComposing || field.value !== '' || !isForGuest(event)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.type === 'keydown') held.add(event.code);
    else held.delete(event.code);
    onKey(
      new KeyboardEvent(event.type, {
        ...copyOf(event),
        modifierCapsLock: event.getModifierState('CapsLock'),
        modifierNumLock: event.getModifierState('NumLock'),
      }),
    );
  }

  function release(): void {
    for (const code of held) onKey(new KeyboardEvent('keyup', { code, cancelable: true }));
    held.clear();
  }
}

function isForGuest({ key, ctrlKey, metaKey, altKey, code, shiftKey }: KeyboardEvent): boolean {
  if (key === 'Tab' || key === 'Process' || key === 'Dead' || key === 'Unidentified') return false;
  const isPaste = code === 'KeyV' && (ctrlKey || metaKey);
  const isText = key.length === 1 && !((ctrlKey || metaKey || altKey) && !isPaste);
  return !isText && !isPaste && !(key === 'Shift' && shiftKey);
}

function copyOf({ key, code, location, repeat, ctrlKey, shiftKey, altKey, metaKey }: KeyboardEvent): KeyboardEventInit {
  return { key, code, location, repeat, ctrlKey, shiftKey, altKey, metaKey, cancelable: true, composed: true };
}
