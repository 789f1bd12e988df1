import type { Label, PropertyValue } from '../../shared/contract';

/** A value that is words; the others are amounts and moments. */
type WordsValue = Extract<PropertyValue, { readonly kind: 'text' | 'state' | 'object' | 'list' }>;

export function isWords(value: PropertyValue): value is WordsValue {
  return value.kind === 'text' || value.kind === 'state' || value.kind === 'object' || value.kind === 'list';
}

/** As people read them, one for each item of a list. */
export function wordsOf(value: WordsValue, text: (label: Label) => string): readonly string[] {
  switch (value.kind) {
    case 'text':
    case 'state':
      return [text(value.text)];
    case 'object':
      return [text(value.label)];
    case 'list':
      return value.items.map(text);
  }
}
