import { useState } from 'react';
import type { ConnectionRow } from '../../shared/contract';
import { AddServerDialog } from '../features/connections/add-server-dialog';
import { ConnectionQuestions } from '../features/connections/connection-questions';
import { MainPasswordDialog } from '../features/connections/main-password-dialog';
import { useAppInfo } from '../state/app-info';
import { useUi } from '../state/ui-store';

/**
 * What may be asked at any time, whatever is selected; one at a time. The main password comes first, as it may
 * answer what the connections ask.
 */
export function Dialogs({ connections }: { readonly connections: readonly ConnectionRow[] }) {
  const isAddServerOpen = useUi((state) => state.isAddServerOpen);
  const isLocked = useAppInfo((state) => state.info?.secrets === 'password-locked');
  const [isUnlockPutOff, setUnlockPutOff] = useState(false);
  const putOff = (): void => setUnlockPutOff(true);

  if (isLocked && !isUnlockPutOff) return <MainPasswordDialog onDone={putOff} onClose={putOff} />;
  if (isAddServerOpen) return <AddServerDialog />;
  return <ConnectionQuestions connections={connections} />;
}
