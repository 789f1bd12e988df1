import { text, toObjectId, type Label, type PropertyRow, type PropertyValue, type Text } from '../../contract';
import type { ClassName } from '../../xenapi/records.gen';
import { isNullRef, type Datetime, type Int, type Ref } from '../../xenapi/refs';
import type { Reader } from '../view';

/** A run of properties under one heading. Those without a value are left out, and a heading without properties too. */
export interface Section {
  readonly key: string;
  readonly properties: readonly (Property | undefined)[];
}

interface Property {
  readonly key: string;
  /** Instead of the key's own label: a name from the server. */
  readonly label?: Label;
  readonly value: PropertyValue;
  readonly editedBy?: string;
}

export function propertyRows(sections: readonly Section[]): readonly PropertyRow[] {
  return sections
    .flatMap(({ key: section, properties }) =>
      properties.filter((property) => property !== undefined).map((property) => ({ section, ...property })),
    )
    .map(({ section, key, label, value, editedBy }, order) => ({
      id: `${section}.${key}`,
      order,
      section: text(`propertySection.${section}`),
      label: label ?? text(`property.${key}`),
      value,
      ...(editedBy === undefined ? {} : { editedBy }),
    }));
}

/** With the command that changes it. */
export function edited(command: string, property: Property | undefined): Property | undefined {
  return property && { ...property, editedBy: command };
}

export function textProperty(key: string, value: Label | undefined): Property | undefined {
  return value === undefined || value === '' ? undefined : { key, value: { kind: 'text', text: value } };
}

/** For what is compared or typed letter by letter: addresses, identifiers. */
export function codeProperty(key: string, value: string | undefined): Property | undefined {
  if (value === undefined || value === '') return undefined;
  return { key, value: { kind: 'text', text: value, isMonospace: true } };
}

export function numberProperty(key: string, value: Int): Property {
  return { key, value: { kind: 'number', value: Number(value) } };
}

export function bytesProperty(key: string, bytes: Int | undefined): Property | undefined {
  return bytes === undefined ? undefined : { key, value: { kind: 'bytes', bytes: Number(bytes) } };
}

export function usageProperty(key: string, used: number, total: number): Property | undefined {
  return total <= 0 ? undefined : { key, value: { kind: 'usage', used, total, unit: 'bytes' } };
}

export function listProperty(key: string, items: readonly Label[]): Property | undefined {
  return items.length === 0 ? undefined : { key, value: { kind: 'list', items } };
}

export function yesNoProperty(key: string, value: boolean): Property {
  return textPropertyOf(key, text(value ? 'value.yes' : 'value.no'));
}

type Intent = Extract<PropertyValue, { kind: 'state' }>['intent'];

export function stateProperty(key: string, state: Text, intent: Intent): Property {
  return { key, value: { kind: 'state', text: state, intent } };
}

/** A line for each state that holds; the first names them all. */
export function stateProperties<S extends string>(
  key: string,
  states: readonly S[],
  textOf: (state: S) => Text,
  intents: Readonly<Record<S, Intent>>,
): readonly Property[] {
  return states.map((state, index) => ({
    ...stateProperty(index === 0 ? key : `${key}.${state}`, textOf(state), intents[state]),
    label: text(`property.${key}`),
  }));
}

/** A moment that the server wrote, by its own clock: in a dump that is not slow, it stands still since then. */
export function dateProperty(key: string, read: Reader, at: Datetime | undefined): Property | undefined {
  if (at === undefined || at === 0) return undefined;
  const { clockOffsetMs, dump } = read.connection;
  return { key, value: { kind: 'date', at: dump === undefined ? at - clockOffsetMs : at } };
}

/** How long it was by the server's clock, so that in a dump it is told as of the dump. */
export function sinceProperty(key: string, read: Reader, at: Datetime | undefined): Property | undefined {
  if (at === undefined || at === 0) return undefined;
  return { key, value: { kind: 'since', at: at - read.connection.clockOffsetMs } };
}

/** Where a connection goes to. A dump goes nowhere. */
export function addressProperty({ connection: { address, dump } }: Reader): Property | undefined {
  return dump === undefined ? codeProperty('address', address) : undefined;
}

/** A link to an object; without one when the object is not there. */
export function objectProperty<C extends ClassName>(
  key: string,
  read: Reader,
  className: C,
  ref: Ref<C>,
  label: Label | undefined,
): Property | undefined {
  if (isNullRef(ref) || label === undefined) return undefined;
  return { key, value: { kind: 'object', id: toObjectId(read.connection.id, className, ref), label } };
}

function textPropertyOf(key: string, value: Label): Property {
  return { key, value: { kind: 'text', text: value } };
}
