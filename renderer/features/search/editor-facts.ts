import { createContext, useMemo } from 'react';
import type { Today } from '../../../shared/contract';
import type { FieldTypes } from '../../../shared/model/search/filter-row';
import { todayNow } from '../../state/today';
import { createTopic, useTopic } from '../../state/topic';
import { connectionsTopic } from '../../state/topics';

/** What the parts of the editor offer to choose from. */
interface EditorFacts {
  readonly today: Today;
  readonly tags: readonly string[];
  readonly folders: readonly string[];
  readonly fieldTypes: FieldTypes;
}

export const EditorFactsContext = createContext<EditorFacts>({
  today: todayNow(),
  tags: [],
  folders: [],
  fieldTypes: new Map(),
});

/** The tags, folders and custom fields of all pools. */
export function useEditorFacts(): EditorFacts {
  const ids = useTopic(connectionsTopic).rows.map(({ id }) => id);
  const key = ids.join();
  // The list is a new one whenever a server tells anything new of itself.
  const topic = useMemo(() => createTopic('organiseFacts', { targets: key === '' ? [] : key.split(',') }), [key]);
  const { rows } = useTopic(topic);
  return useMemo(
    () => ({
      today: todayNow(),
      tags: rows.flatMap((row) => (row.kind === 'tag' ? [row.tag] : [])),
      folders: rows.flatMap((row) => (row.kind === 'folder' ? [row.path] : [])),
      fieldTypes: new Map(rows.flatMap((row) => (row.kind === 'field' ? [[row.name, row.type] as const] : []))),
    }),
    [rows],
  );
}
