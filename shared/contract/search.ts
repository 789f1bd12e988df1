import { z } from 'zod';

/** What a search can be about; several of them are one class of the XenAPI. */
export const OBJECT_TYPES = [
  'pool',
  'host',
  'disconnectedHost',
  'vm',
  'snapshot',
  'customTemplate',
  'defaultTemplate',
  'sharedSr',
  'localSr',
  'vdi',
  'network',
  'folder',
  'vapp',
] as const;
export type ObjectType = (typeof OBJECT_TYPES)[number];

export const GROUP_OPERATORS = ['all', 'any', 'none'] as const;

/** What a test may ask; which of them fit is told by the property's kind. */
export const TEST_OPERATORS = [
  'contains',
  'notContains',
  'startsWith',
  'endsWith',
  'is',
  'isNot',
  'less',
  'greater',
  'before',
  'after',
  /** Dates relative to today; without a value. */
  'today',
  'yesterday',
  'thisWeek',
  'lastWeek',
  /** Whether there is any value; without a value of its own. */
  'isEmpty',
  'isNotEmpty',
] as const;
export type TestOperator = (typeof TEST_OPERATORS)[number];

/** Bytes, counts and ms since the epoch are numbers; an object is meant by its ObjectId, a choice by its name. */
export type TestValue = string | number | boolean;

/** `related` holds where one of the objects that the property names passes the filter itself: 'contained in a pool whose name …'. */
export type Filter =
  | { readonly kind: (typeof GROUP_OPERATORS)[number]; readonly filters: readonly Filter[] }
  | {
      readonly kind: 'test';
      readonly property: string;
      readonly operator: TestOperator;
      readonly value?: TestValue | undefined;
    }
  | { readonly kind: 'related'; readonly property: string; readonly filter: Filter };

const MAX_DEPTH = 20;

function filterSchemaAt(depth: number): z.ZodType<Filter, Filter> {
  const test = z.object({
    kind: z.literal('test'),
    property: z.string().max(300),
    operator: z.enum(TEST_OPERATORS),
    value: z.union([z.string().max(10_000), z.number(), z.boolean()]).optional(),
  });
  if (depth >= MAX_DEPTH) return test;
  return z.union([
    test,
    z.object({
      kind: z.enum(GROUP_OPERATORS),
      filters: z.array(z.lazy(() => filterSchemaAt(depth + 1))).max(200),
    }),
    z.object({
      kind: z.literal('related'),
      property: z.string().max(300),
      filter: z.lazy(() => filterSchemaAt(depth + 1)),
    }),
  ]);
}

/** Columns of a table in their order, with their width in px. */
export const columnsSchema = z
  .array(z.object({ property: z.string().max(300), width: z.number().min(10).max(5000) }))
  .max(200);

export const searchSchema = z.object({
  name: z.string().max(1000),
  /** Empty: of every type. */
  types: z.array(z.enum(OBJECT_TYPES)).max(OBJECT_TYPES.length),
  filter: filterSchemaAt(0).optional(),
  /** Properties by which the result is grouped, from the outside in. */
  groups: z.array(z.string().max(300)).max(5),
  sorting: z.array(z.object({ property: z.string().max(300), isDescending: z.boolean() })).max(10),
  /** Columns of the table, with their width in px; the program's own where there are none. */
  columns: columnsSchema.optional(),
});

/** A question to all connected pools, and how its answer is put. */
export type Search = z.infer<typeof searchSchema>;

/** The day on which relative dates are meant, by the clock of whoever asks. */
export const todaySchema = z.object({
  /** Midnight, ms since the epoch. */
  startMs: z.number(),
});
export type Today = z.infer<typeof todaySchema>;

/** The ways to look at all that there is. */
export const TREE_VIEWS = ['infrastructure', 'objects', 'tags', 'folders', 'fields', 'vapps'] as const;
export type FixedTreeView = (typeof TREE_VIEWS)[number];

export const treeViewSchema = z.union([z.enum(TREE_VIEWS), z.object({ search: searchSchema })]);
export type TreeView = z.infer<typeof treeViewSchema>;
