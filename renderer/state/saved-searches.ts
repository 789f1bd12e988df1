import { useMemo } from 'react';
import type { SavedSearchRow } from '../../shared/contract';
import { createTopic, useTopic } from './topic';

const savedSearchesTopic = createTopic('savedSearches', {});

/** The program's own searches in their order, then those of the pools by name. */
export function useSavedSearches(): readonly SavedSearchRow[] {
  const { rows } = useTopic(savedSearchesTopic);
  return useMemo(() => rows.toSorted((one, other) => (one.sort < other.sort ? -1 : 1)), [rows]);
}
