import { z } from 'zod';
import { ReasonError, text } from '../../shared/contract';

/** What came from the window, checked. Throws ReasonError, which names what is wrong. */
export function parseParams<S extends z.ZodType>(schema: S, params: unknown): z.output<S> {
  const parsed = schema.safeParse(params);
  if (parsed.success) return parsed.data;
  throw new ReasonError(text('reason.badParameters', { detail: z.prettifyError(parsed.error) }));
}

/** The fields that are there: one that is given as undefined is as good as missing. */
export function givenFields<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
