import { z } from 'zod';
import { nodeGroupsSchema } from '../../contract';

/** The input of a command on groups. */
export const groupsInput = z.object({ groups: nodeGroupsSchema.min(1) });

/** The input of a command on one group, and what it is to be called. */
export const renameGroupInput = z.object({
  groups: nodeGroupsSchema.length(1),
  name: z.string().trim().min(1).max(10_000),
});
