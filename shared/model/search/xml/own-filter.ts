import { TEST_OPERATORS, type Filter, type TestValue } from '../../../contract';
import { makeElement, type XmlElement } from './xml-document';

/**
 * What XenCenter cannot ask stands in an element that it does not know: it leaves out the whole search then, where a
 * search with a part missing would find the wrong objects.
 */
export function writeOwn(filter: Extract<Filter, { kind: 'test' }>): XmlElement {
  const { property, operator, value } = filter;
  const given = value === undefined ? [] : [['value', String(value)] as const, ['type', typeof value] as const];
  return makeElement('PoolkeeperTest', [['property', property], ['operator', operator], ...given]);
}

export function readOwn(element: XmlElement): Filter | undefined {
  const property = element.attributes.get('property');
  const operator = TEST_OPERATORS.find((known) => known === element.attributes.get('operator'));
  if (property === undefined || operator === undefined) return undefined;
  const given = element.attributes.get('value');
  if (given === undefined) return { kind: 'test', property, operator };
  const value = valueOf(given, element.attributes.get('type'));
  return value === undefined ? undefined : { kind: 'test', property, operator, value };
}

function valueOf(given: string, type: string | undefined): TestValue | undefined {
  if (type === 'boolean') return given === 'true';
  if (type !== 'number') return given;
  return Number.isFinite(Number(given)) ? Number(given) : undefined;
}
