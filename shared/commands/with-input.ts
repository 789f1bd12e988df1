import type { z } from 'zod';
import type { Command, CommandClass, RunContext, Target } from './command';

/** The part of a command that takes input: its schema, and what is run with what has passed it. */
export function withInput<C extends CommandClass, S extends z.ZodType>(
  schema: S,
  run: (context: RunContext, target: Target<C>, input: z.output<S>) => Promise<void>,
): Pick<Command<C>, 'input' | 'run'> {
  return { input: schema, run: (context, target, given) => run(context, target, schema.parse(given)) };
}
