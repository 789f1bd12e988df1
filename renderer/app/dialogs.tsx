import type { ConnectionRow } from '../../shared/contract';
import { AddServerDialog } from '../features/connections/add-server-dialog';
import { ConnectionQuestions } from '../features/connections/connection-questions';
import { UnlockAtStart } from '../features/connections/unlock-at-start';
import { useUi } from '../state/ui-store';

/** What may be asked at any time, whatever is selected. */
export function Dialogs({ connections }: { readonly connections: readonly ConnectionRow[] }) {
  const isAddServerOpen = useUi((state) => state.isAddServerOpen);
  return (
    <>
      <UnlockAtStart />
      {isAddServerOpen && <AddServerDialog />}
      <ConnectionQuestions connections={connections} />
    </>
  );
}
