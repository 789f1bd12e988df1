import type { Label } from '../../contract';
import { otherConfig } from '../../model/other-config';
import type { XapiMap } from '../../xenapi/refs';
import { codeProperty, listProperty, textProperty, type Section } from './property';

type Properties = Section['properties'];

interface Described {
  readonly name_description: string;
  readonly uuid: string;
  readonly tags: readonly string[];
  readonly other_config: XapiMap<string>;
}

/** What every object has, around what is particular to its kind. */
export function identitySection(object: Described, name: Label, particular: Properties): Section {
  return {
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
}
