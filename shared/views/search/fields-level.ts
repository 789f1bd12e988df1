import { customFields } from '../../model/custom-fields';
import { naturalOrderKey } from '../../model/natural-order';
import { fieldProperty } from '../../model/search/properties/organisation';
import type { SearchedObject } from '../../model/search/property';
import { organisedRecord } from '../../model/search/property-values';
import { propertyWays } from './levels';
import type { HeadingStep, Level } from './place';

/** A group a custom field, and within it one a value. */
export const fieldsLevel: Level = {
  types: [],
  ways: (object) =>
    fieldNames(object).flatMap((name) =>
      propertyWays(fieldProperty(name), object).map((way) => [nameStep(name), ...way]),
    ),
};

function fieldNames(object: SearchedObject): readonly string[] {
  const record = organisedRecord(object);
  return record === undefined ? [] : customFields(record.other_config).map(({ name }) => name);
}

function nameStep(name: string): HeadingStep {
  return {
    key: `field=${name}`,
    sort: naturalOrderKey(name),
    heading: { label: name, icon: 'field', group: { kind: 'field', name } },
  };
}
