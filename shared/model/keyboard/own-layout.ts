import { LAYOUT_IDS, SPACING_ACCENTS, type Layout, type LayoutId } from './layout';
import { LAYOUTS } from './layout-table';

/** The layout that the most keys agree with; the first one of equals. @param keys by code, what each key types plain */
export function likeliestLayout(keys: ReadonlyMap<string, string>): LayoutId {
  const scores = LAYOUT_IDS.map((id) => ({ id, score: agreement(LAYOUTS[id], keys) }));
  return scores.reduce((best, next) => (next.score > best.score ? next : best)).id;
}

function agreement(layout: Layout, keys: ReadonlyMap<string, string>): number {
  return [...keys].filter(([code, typed]) => {
    const [plain = ''] = layout.get(code) ?? '';
    return plain === typed || SPACING_ACCENTS.get(plain) === typed;
  }).length;
}
