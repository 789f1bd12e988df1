import { fieldOfProperty, fieldPropertyId } from '../properties/organisation';
import { propertyNamed, termOf, VERBATIM } from './vocabulary';
import { elementsOf, formatXml, makeElement, type XmlElement } from './xml-document';
import { fieldDefinition, type FilterWriting } from './write-filter';
import { verbatimElement } from './read-filter';

const DEFINITION = 'CustomFieldDefinition';
const BY_PROPERTY: ReadonlySet<string> = new Set([
  'PropertyGrouping',
  'BoolGrouping',
  'XenModelObjectPropertyGrouping',
]);

/** XenCenter nests the element of each level in that of the level above it. */
export function readGrouping(element: XmlElement): readonly string[] {
  const inner = elementsOf(element).find(({ name }) => name !== DEFINITION);
  return [readLevel(element), ...(inner === undefined ? [] : readGrouping(inner))];
}

/** Undefined where a level is one that XenCenter lacks. */
export function writeGrouping(
  groups: readonly string[],
  fieldType: FilterWriting['fieldType'],
): XmlElement | undefined {
  return groups.reduceRight<{ readonly element: XmlElement | undefined } | undefined>((inner, group, index) => {
    const isInnermost = index === groups.length - 1;
    if (!isInnermost && inner?.element === undefined) return { element: undefined };
    return { element: writeLevel(group, inner?.element, fieldType) };
  }, undefined)?.element;
}

function readLevel({ name, attributes, children }: XmlElement): string {
  if (name === 'FolderGrouping') return 'folder';
  const property = propertyNamed(attributes.get('property'));
  if (BY_PROPERTY.has(name) && property !== undefined) return property;
  const definitions = children.filter((child) => typeof child !== 'string' && child.name === DEFINITION);
  const [definition] = definitions;
  const field = typeof definition === 'object' ? definition.attributes.get('name') : undefined;
  if (name === 'CustomFieldGrouping' && field !== undefined) return fieldPropertyId(field);
  return `${VERBATIM}:${formatXml({ name, attributes, children: definitions })}`;
}

function writeLevel(
  group: string,
  inner: XmlElement | undefined,
  fieldType: FilterWriting['fieldType'],
): XmlElement | undefined {
  const nested = inner === undefined ? [] : [inner];
  if (group.startsWith(`${VERBATIM}:`)) {
    const kept = verbatimElement(group.slice(VERBATIM.length + 1));
    return kept && { ...kept, children: [...nested, ...kept.children] };
  }
  if (group === 'folder') return makeElement('FolderGrouping', [], nested);
  const field = fieldOfProperty(group);
  if (field !== undefined) {
    return makeElement('CustomFieldGrouping', [], [...nested, fieldDefinition(field, fieldType(field))]);
  }
  const term = termOf(group);
  if (term === undefined) return undefined;
  return makeElement(groupingOf(term.shape), [['property', term.name]], nested);
}

function groupingOf(shape: string): string {
  if (shape === 'object' || shape === 'objects') return 'XenModelObjectPropertyGrouping';
  return shape === 'boolean' ? 'BoolGrouping' : 'PropertyGrouping';
}
