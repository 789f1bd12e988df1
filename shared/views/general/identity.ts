import { text, type Label } from '../../contract';
import { customFieldDefinitions, possibleCustomFields, type CustomField } from '../../model/custom-fields';
import { otherConfig } from '../../model/other-config';
import type { XapiMap } from '../../xenapi/refs';
import type { Reader } from '../view';
import { codeProperty, edited, listProperty, textProperty, type Section } from './property';

type Properties = Section['properties'];

interface Described {
  readonly name_description: Label;
  readonly uuid: string;
  readonly tags: readonly string[];
  readonly other_config: XapiMap<string>;
}

/** What every object has, around what is particular to its kind. */
export function identitySections(
  read: Reader,
  object: Described,
  name: Label,
  particular: Properties,
): readonly Section[] {
  const general = {
    key: 'general',
    properties: [
      edited('object.rename', textProperty('name', name)),
      edited('object.describe', textProperty('description', object.name_description) ?? unset('description')),
      edited('tags.edit', listProperty('tags', object.tags) ?? unset('tags')),
      edited('folder.move', textProperty('folder', otherConfig(object, 'folder')) ?? unset('folder')),
      ...particular,
      codeProperty('uuid', object.uuid),
    ],
  };
  const fields = possibleCustomFields(object.other_config, customFieldDefinitions(read));
  return [
    general,
    { key: 'customFields', properties: fields.map((field) => edited('fields.edit', customFieldProperty(field))) },
  ];
}

/** Shown all the same, as a place to set it. */
function unset(key: string): Properties[number] {
  return textProperty(key, text('value.notSet'));
}

/** Dates are a person's own: no server's clock has to do with them. */
function customFieldProperty({ name, value, at }: CustomField): NonNullable<Properties[number]> {
  if (at !== undefined) return { key: name, label: name, value: { kind: 'date', at } };
  return { key: name, label: name, value: { kind: 'text', text: value === '' ? text('value.notSet') : value } };
}
