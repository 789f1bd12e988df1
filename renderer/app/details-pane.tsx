import { NonIdealState } from '@blueprintjs/core';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { parseObjectId, type ObjectId } from '../../shared/contract';
import { createTopic, useTopic } from '../state/topic';
import { OfflineNote } from '../features/connections/offline-note';
import { usePreferences } from '../state/preferences';
import { stopEditingSearch } from '../state/search-draft';
import { searchOfView } from '../state/search-view';
import { connectionsTopic } from '../state/topics';
import { useSelectedObjects } from '../state/selected-objects';
import { useUi } from '../state/ui-store';
import { ErrorMessage } from '../ui/error-message';
import classes from './details-pane.module.css';
import { ErrorBoundary } from './error-boundary';
import { ObjectHeader } from './object-header';
import { ObjectTabs } from './object-tabs';
import { SelectionDetails } from './selection-details';

const DETAILS_ID = 'details';

/** What is known of the selection: an object's tabs; of several, and of what is in groups, a summary and a table. */
export function DetailsPane() {
  const { t } = useTranslation();
  const ids = useUi((state) => state.selection.ids);
  const [id] = useSelectedObjects();
  const view = usePreferences(({ treeView }) => treeView.key);
  useEffect(() => {
    stopEditingSearch();
    // Beside a search stands the table of what it finds.
    if (searchOfView(view) !== undefined) useUi.getState().showTab('search');
  }, [view]);
  return (
    <section id={DETAILS_ID} aria-label={t('details.name')} className={classes['pane']}>
      {ids.size === 0 ? (
        <NonIdealState title={t('details.nothing')} />
      ) : (
        <ErrorBoundary resetKey={[...ids].join()}>
          {ids.size === 1 && id !== undefined ? <ObjectDetails key={id} id={id} /> : <SelectionDetails nodes={ids} />}
        </ErrorBoundary>
      )}
    </section>
  );
}

/** Whether the tabs are to have the keyboard as soon as they are there. */
let isFocusDue = false;

/** Moves the keyboard from the tree to the tabs; a key or a double click may be faster than they are. */
export function focusDetails(): void {
  const tab = document.querySelector<HTMLElement>(`#${DETAILS_ID} [role=tab][aria-selected=true]`);
  tab?.focus();
  isFocusDue = tab === null;
}

function ObjectDetails({ id }: { readonly id: ObjectId }) {
  const { t } = useTranslation();
  const { rows, isReady, error } = useTopic(useMemo(() => createTopic('object', { id }), [id]));
  const object = rows[0];
  const isThere = object !== undefined;
  useEffect(() => {
    if (isThere && isFocusDue) focusDetails();
  }, [isThere]);
  useEffect(
    () => () => {
      isFocusDue = false;
    },
    [],
  );
  if (error !== undefined) return <ErrorMessage error={error} />;
  if (object === undefined) return isReady ? <NonIdealState title={t('details.gone')} /> : null;
  return (
    <>
      <ObjectHeader object={object} />
      <ConnectionNotes id={id} />
      <ObjectTabs object={object} />
    </>
  );
}

/** Why what is shown of an object may be old: its server cannot be reached, or there is none. */
function ConnectionNotes({ id }: { readonly id: ObjectId }) {
  const { rows } = useTopic(connectionsTopic);
  const { connection } = parseObjectId(id);
  const row = rows.find((candidate) => candidate.id === connection);
  return (
    <>
      {row?.error !== undefined && <ErrorMessage error={row.error} />}
      {row?.dump !== undefined && <OfflineNote dump={row.dump} />}
    </>
  );
}
