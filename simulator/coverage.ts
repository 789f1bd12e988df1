import type { Behaviours } from './rpc/call';
import { genericMessage } from './rpc/generic';
import { allMessages, type Message } from './rpc/messages';

/** How the messages of one class are answered; messages by name, without the class. */
export interface ClassCoverage {
  readonly className: string;
  /** By the datamodel alone: getters, setters, constructors and whatever else it generates. */
  readonly implicit: readonly string[];
  /** Written out in the datamodel, but no more than a field's reading or writing. */
  readonly plain: readonly string[];
  readonly behaved: readonly string[];
  /** Answered NOT_IMPLEMENTED. */
  readonly missing: readonly string[];
  /** Answered MESSAGE_REMOVED. */
  readonly removed: readonly string[];
}

type Kind = keyof Omit<ClassCoverage, 'className'>;

/** Of every class of the datamodel, in its order. */
export function coverageOf(behaviours: Behaviours): readonly ClassCoverage[] {
  const byClass = new Map<string, Record<Kind, string[]>>();
  for (const message of allMessages()) {
    const className = message.table.name;
    const found = byClass.get(className) ?? { implicit: [], plain: [], behaved: [], missing: [], removed: [] };
    byClass.set(className, found);
    found[kindOf(message, behaviours)].push(message.name);
  }
  return [...byClass].map(([className, kinds]) => ({ className, ...kinds }));
}

export function describeCoverage(classes: readonly ClassCoverage[]): string {
  const lines = classes.flatMap(({ className, implicit, plain, behaved, missing, removed }) => [
    `${className}: ${implicit.length} implicit, ${plain.length} plain fields, ${behaved.length} behaved, ` +
      `${missing.length} not implemented, ${removed.length} removed`,
    ...(behaved.length === 0 ? [] : [`  behaved: ${behaved.join(', ')}`]),
    ...(missing.length === 0 ? [] : [`  not implemented: ${missing.join(', ')}`]),
    ...(removed.length === 0 ? [] : [`  removed: ${removed.join(', ')}`]),
  ]);
  return lines.join('\n');
}

function kindOf(message: Message, behaviours: Behaviours): Kind {
  const { schema, wireName } = message;
  if (schema.removed !== undefined) return 'removed';
  if (Object.hasOwn(behaviours, wireName)) return 'behaved';
  if (genericMessage(message) === undefined) return 'missing';
  return schema.implicit === undefined ? 'plain' : 'implicit';
}
