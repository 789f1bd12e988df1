import { OBJECT_TYPES } from '../../../contract';
import { cutName, objectName } from '../../names';
import type { Property } from '../property';

export const nameProperty: Property = {
  id: 'name',
  kind: 'text',
  types: OBJECT_TYPES,
  values: ({ read, class: className, ref }) => {
    const name = objectName(read, className, ref);
    return name === undefined ? [] : [cutName(name)];
  },
};

export const typeProperty: Property = {
  id: 'type',
  kind: 'choice',
  types: OBJECT_TYPES,
  choices: OBJECT_TYPES,
  isGroupable: true,
  values: ({ type }) => [type],
};
