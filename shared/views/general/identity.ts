import type { Label } from '../../contract';
import { customFields, type CustomField } from '../../model/custom-fields';
import { otherConfig } from '../../model/other-config';
import type { XapiMap } from '../../xenapi/refs';
import { codeProperty, listProperty, textProperty, type Section } from './property';

type Properties = Section['properties'];

interface Described {
  readonly name_description: Label;
  readonly uuid: string;
  readonly tags: readonly string[];
  readonly other_config: XapiMap<string>;
}

/** What every object has, around what is particular to its kind. */
export function identitySections(object: Described, name: Label, particular: Properties): readonly Section[] {
  const general = {
    key: 'general',
    properties: [
      textProperty('name', name),
      textProperty('description', object.name_description),
      listProperty('tags', object.tags),
      textProperty('folder', otherConfig(object, 'folder')),
      ...particular,
      codeProperty('uuid', object.uuid),
    ],
  };
  return [general, { key: 'customFields', properties: customFields(object.other_config).map(customFieldProperty) }];
}

/** Dates are a person's own: no server's clock has to do with them. */
function customFieldProperty({ name, value, at }: CustomField): Properties[number] {
  return {
    key: name,
    label: name,
    value: at === undefined ? { kind: 'text', text: value } : { kind: 'date', at },
  };
}
