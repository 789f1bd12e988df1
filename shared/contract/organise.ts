import { z } from 'zod';
import type { Row, IconName } from './rows';
import type { ObjectId } from './object-id';
import type { Label, Text } from './text';

/** A server sets no limits; nobody means more than this. */
const MAX_TEXT = 10_000;
const MAX_ITEMS = 1000;

/** Tags are told apart by every letter; white space around them is a slip of the hand. */
const tagSchema = z.string().trim().min(1).max(MAX_TEXT);

/** What `NodeGroup` describes, as it comes back from the window. */
const nodeGroupSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('type'), type: z.string().max(MAX_TEXT) }),
  z.object({ kind: z.literal('tag'), tag: z.string().max(MAX_TEXT) }),
  z.object({ kind: z.literal('folder'), path: z.string().max(MAX_TEXT) }),
  z.object({ kind: z.literal('field'), name: z.string().max(MAX_TEXT) }),
  z.object({
    kind: z.literal('value'),
    property: z.string().max(MAX_TEXT),
    value: z.union([z.string().max(MAX_TEXT), z.number(), z.boolean()]).exactOptional(),
  }),
]);

export const nodeGroupsSchema = z.array(nodeGroupSchema).max(MAX_ITEMS);

/** What is to become of objects alike; what is not named stays as it is. */
export const editSchema = z.object({
  addTags: z.array(tagSchema).max(MAX_ITEMS),
  removeTags: z.array(tagSchema).max(MAX_ITEMS),
  /** `/a/b`; the top, `/`, means no folder. */
  folder: z.string().max(MAX_TEXT).optional(),
  description: z.string().max(MAX_TEXT).optional(),
  /** Values of custom fields; an empty one is removed. */
  fields: z.array(z.object({ name: z.string().min(1).max(MAX_TEXT), value: z.string().max(MAX_TEXT) })).max(MAX_ITEMS),
});
export type Edit = z.infer<typeof editSchema>;

/** One thing that an edit changes on an object. */
export type EditChange =
  | { readonly kind: 'tags'; readonly added: readonly string[]; readonly removed: readonly string[] }
  | { readonly kind: 'folder' | 'description'; readonly before: string; readonly after: string }
  | { readonly kind: 'field'; readonly name: string; readonly before: string; readonly after: string };

/** What an edit would change on one object. */
export interface EditPreviewRow extends Row {
  readonly id: ObjectId;
  readonly label: Label;
  readonly icon: IconName;
  /** Empty where it is so already. */
  readonly changes: readonly EditChange[];
  /** Why nothing of it can be changed. */
  readonly refused?: Text;
}

/** What is known where the targets are, to choose from; `bearers` tells how many of the targets have it. */
export type OrganiseFactRow =
  | { readonly kind: 'tag'; readonly id: string; readonly tag: string; readonly bearers: number }
  | { readonly kind: 'folder'; readonly id: string; readonly path: string; readonly bearers: number }
  | {
      readonly kind: 'field';
      readonly id: string;
      readonly name: string;
      readonly type: 'text' | 'date';
      /** Somebody wrote values, but the pools no longer have the field, or never had it. */
      readonly isUndefined?: true;
      /** The value that all the targets have, empty where none has one; absent where they differ. */
      readonly value?: string;
    }
  | {
      readonly kind: 'vapp';
      readonly id: string;
      readonly vapp: ObjectId;
      readonly name: string;
      /** Its pool, for where there are several. */
      readonly pool: string;
      readonly bearers: number;
    }
  /** The targets themselves. */
  | {
      readonly kind: 'targets';
      readonly id: string;
      readonly count: number;
      /** What all of them have; absent where they differ. */
      readonly name?: string;
      readonly description?: string;
    };
