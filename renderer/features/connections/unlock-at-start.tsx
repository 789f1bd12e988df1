import { useState } from 'react';
import { useAppInfo } from '../../state/app-info';
import { MainPasswordDialog } from './main-password-dialog';

/** Asks once for the main password when there are saved passwords that only it opens. */
export function UnlockAtStart() {
  const isLocked = useAppInfo((state) => state.info?.secrets === 'password-locked');
  const [isPutOff, setPutOff] = useState(false);
  if (!isLocked || isPutOff) return null;
  return <MainPasswordDialog onDone={() => setPutOff(true)} onClose={() => setPutOff(true)} />;
}
