import { z } from 'zod';
import { nodeGroupsSchema } from '../../contract';
import type { Command, CommandClass, RunContext, Target } from '../command';

/** The part of a command that takes input: its schema, and what is run with what has passed it. */
export function withInput<C extends CommandClass, S extends z.ZodType>(
  schema: S,
  run: (context: RunContext, target: Target<C>, input: z.output<S>) => Promise<void>,
): Pick<Command<C>, 'input' | 'run'> {
  return { input: schema, run: (context, target, given) => run(context, target, schema.parse(given)) };
}

/** The input of a command on groups. */
export const groupsInput = z.object({ groups: nodeGroupsSchema.min(1) });

/** The input of a command on one group, and what it is to be called. */
export const renameGroupInput = z.object({
  groups: nodeGroupsSchema.length(1),
  name: z.string().trim().min(1).max(10_000),
});
