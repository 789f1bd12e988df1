/** A sentence for people: a key of renderer/strings and what stands in its {placeholders}. */
export interface Text {
  readonly key: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** Text for people, or a name that a server or a person gave: a plain string is shown as it is. */
export type Label = string | Text;

export function text(key: string, params?: Readonly<Record<string, string | number>>): Text {
  return params === undefined ? { key } : { key, params };
}
