import { z } from 'zod';
import { parseObjectId, ReasonError, text } from '../../contract';
import { asRef, nullRef, type Ref } from '../../xenapi/refs';
import type { Target } from '../command';

/** What a form that chooses a host gathers. */
export const chosenHostSchema = z.object({ host: z.string().min(1).max(600) });

/** The same where it may be none as well. */
export const optionalHostSchema = z.object({ host: z.string().min(1).max(600).nullable() });

/** Throws ReasonError for a host that is gone, or is not one of the VM's own pool. */
export function hostOf({ read }: Target<'VM'>, id: string): Ref<'host'> {
  const { connection, class: className, ref } = parseObjectId(id);
  if (className !== 'host') throw new ReasonError(text('reason.gone'));
  if (connection !== read.connection.id) throw new ReasonError(text('reason.otherPool'));
  const host = asRef<'host'>(ref);
  if (read.record('host', host) === undefined) throw new ReasonError(text('reason.gone'));
  return host;
}

export function hostOrNull(target: Target<'VM'>, id: string | null): Ref<'host'> {
  return id === null ? nullRef<'host'>() : hostOf(target, id);
}
