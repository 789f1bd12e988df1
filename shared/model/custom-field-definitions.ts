import { escapeAttribute, tagsIn } from './xml-tags';

/** A field that a pool's administrators made up for its objects. */
export interface CustomFieldDefinition {
  readonly name: string;
  readonly type: 'text' | 'date';
}

const LIST = 'CustomFieldDefinitions';
const DEFINITION = 'CustomFieldDefinition';

/** XenCenter's words for the types. */
const TYPES = { text: 'String', date: 'Date' } as const;

/** Reads what XenCenter keeps in a pool; leaves out what it cannot read, as XenCenter does. */
export function parseDefinitions(xml: string): readonly CustomFieldDefinition[] {
  const definitions = new Map<string, CustomFieldDefinition>();
  for (const attributes of tagsIn(xml, DEFINITION)) {
    const name = attributes.get('name') ?? '';
    const type = typeNamed(attributes.get('type'));
    if (name !== '' && type !== undefined && !definitions.has(name)) definitions.set(name, { name, type });
  }
  return [...definitions.values()];
}

/** Byte for byte what XenCenter writes. Its releases before 2010 need the default, which nothing uses. */
export function formatDefinitions(definitions: readonly CustomFieldDefinition[]): string {
  if (definitions.length === 0) return `<${LIST} />`;
  const lines = definitions.map(
    ({ name, type }) => `<${DEFINITION} name="${escapeAttribute(name)}" type="${TYPES[type]}" defaultValue="" />`,
  );
  return `<${LIST}>${lines.join('')}</${LIST}>`;
}

export function customFieldType(
  definitions: readonly CustomFieldDefinition[],
  name: string,
): CustomFieldDefinition['type'] | undefined {
  return definitions.find((definition) => definition.name === name)?.type;
}

function typeNamed(word: string | undefined): CustomFieldDefinition['type'] | undefined {
  if (word === TYPES.text) return 'text';
  return word === TYPES.date ? 'date' : undefined;
}
