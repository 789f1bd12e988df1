import { customFieldDefinitions, customFields, type CustomField } from '../../model/custom-fields';
import { naturalOrderKey } from '../../model/natural-order';
import type { SearchedObject } from '../../model/search/property';
import { asRef } from '../../xenapi/refs';
import type { Level, Step } from './place';

/** A group a custom field, and within it one a value. */
export const fieldsLevel: Level = {
  types: [],
  ways: (object) => fieldsOf(object).map((field) => [nameStep(field), valueStep(field)]),
};

function fieldsOf({ read, class: className, ref }: SearchedObject): readonly CustomField[] {
  switch (className) {
    case 'pool':
    case 'host':
    case 'VM':
    case 'SR':
    case 'VDI':
    case 'network': {
      const record = read.record(className, asRef<typeof className>(ref));
      return record === undefined ? [] : customFields(record.other_config, customFieldDefinitions(read));
    }
    default:
      return [];
  }
}

function nameStep({ name }: CustomField): Step {
  return {
    key: `field=${name}`,
    sort: naturalOrderKey(name),
    heading: { label: name, icon: 'field', group: { kind: 'field', name } },
  };
}

function valueStep({ name, value }: CustomField): Step {
  return {
    key: `value=${value}`,
    sort: naturalOrderKey(value),
    heading: { label: value, icon: 'value', group: { kind: 'value', property: `field:${name}`, value } },
  };
}
