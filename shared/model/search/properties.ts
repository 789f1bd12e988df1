import type { Property } from './property';
import { nameProperty, typeProperty } from './properties/identity';

/** Every property there is, but for the custom fields. */
export const PROPERTIES: readonly Property[] = [nameProperty, typeProperty];

const BY_ID = new Map(PROPERTIES.map((property) => [property.id, property]));

/** Undefined for what this program does not know; such a test matches nothing. */
export function findProperty(id: string): Property | undefined {
  return BY_ID.get(id);
}
