import { z } from 'zod';

/** What the tree shows of the kinds that not everybody wants to see: the View menu. */
export const treeShowSchema = z.object({
  customTemplates: z.boolean(),
  productTemplates: z.boolean(),
  /** Storage that only one host can see. */
  localStorage: z.boolean(),
  /** What is marked as not to be shown, in grey. */
  hiddenObjects: z.boolean(),
});

export type TreeShow = z.infer<typeof treeShowSchema>;

/** As XenCenter shows at first. */
export const DEFAULT_TREE_SHOW: TreeShow = {
  customTemplates: true,
  productTemplates: false,
  localStorage: true,
  hiddenObjects: false,
};
