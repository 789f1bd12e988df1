import type { PropertyValue } from '../../contract';
import type { ObjectLine } from '../object-line';

type Intent = Extract<PropertyValue, { kind: 'state' }>['intent'];

/** What the icon tells of the state, where that is more than a fact. */
const INTENTS: ReadonlyMap<string, Intent> = new Map<string, Intent>([
  ['crashed', 'danger'],
  ['disconnected', 'danger'],
  ['failed', 'danger'],
  ['broken', 'danger'],
  ['missing', 'danger'],
  ['forgotten', 'warning'],
  ['detached', 'warning'],
  ['paths', 'warning'],
  ['pathsLost', 'warning'],
  ['maintenance', 'warning'],
  ['evacuating', 'warning'],
  ['unlicensed', 'warning'],
  ['licenceExpired', 'warning'],
  ['outdated', 'warning'],
  ['unpatched', 'warning'],
  ['mixed', 'warning'],
  ['crashDumps', 'warning'],
]);

/** The first that is said of an object's state; undefined for what has none, as a network. */
export function stateValue({ icon, state }: ObjectLine): PropertyValue | undefined {
  const [first] = state;
  if (first === undefined) return undefined;
  const parts = icon.split('-').slice(1);
  const intent = parts.map((part) => INTENTS.get(part)).find((found) => found !== undefined) ?? 'none';
  return { kind: 'state', text: first, intent };
}
