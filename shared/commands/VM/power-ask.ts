import { text, type CommandAsk, type CommandWarning } from '../../contract';
import { powerWarning, type PowerChange, type PowerWarning } from '../../model/alien-vm';
import type { Target } from '../command';
import { askFor } from './vm-command';

/** What cannot be taken back comes first. */
const WARNINGS = ['cloudstackDestroys', 'openstackStops', 'openstackStarts'] as const satisfies readonly PowerWarning[];

interface Warned {
  readonly name: string;
  readonly warning: PowerWarning | undefined;
}

/** Asks only where a program that manages the pool would undo the change, or worse; says what, and to which VMs. */
export function askIfUndone(
  command: string,
  targets: readonly Target<'VM'>[],
  change: PowerChange,
): CommandAsk | undefined {
  const warned = warnedTargets(targets, change);
  if (warned.every(({ warning }) => warning === undefined)) return undefined;
  const isDangerous = warned.some(({ warning }) => warning === 'cloudstackDestroys');
  return { ...askFor(command, targets, isDangerous), warnings: warningsOf(warned) };
}

/** For a command that asks in any case: with what would undo it. */
export function askAndWarn(
  command: string,
  targets: readonly Target<'VM'>[],
  isDangerous: boolean,
  change: PowerChange,
): CommandAsk {
  const warnings = warningsOf(warnedTargets(targets, change));
  return { ...askFor(command, targets, isDangerous), ...(warnings.length === 0 ? {} : { warnings }) };
}

function warnedTargets(targets: readonly Target<'VM'>[], change: PowerChange): readonly Warned[] {
  return targets.map(({ read, ref, name }) => {
    const warning = read.derive(`power-warning:${change}:${ref}`, (reader) => powerWarning(reader, ref, change));
    return { name, warning };
  });
}

function warningsOf(warned: readonly Warned[]): readonly CommandWarning[] {
  return WARNINGS.flatMap((kind) => {
    const names = warned.filter(({ warning }) => warning === kind).map(({ name }) => name);
    return names.length === 0 ? [] : [{ text: text(`warning.${kind}`, { count: names.length }), names }];
  });
}
