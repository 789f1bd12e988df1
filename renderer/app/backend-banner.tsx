import { Callout } from '@blueprintjs/core';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { getBridge } from '../state/bridge';
import { createStatus } from '../state/bridge-status';

const status = createStatus(getBridge);

/** Says that the program behind the window is gone, for as long as it is; what is shown is old then. */
export function BackendBanner() {
  const { t } = useTranslation();
  const isUp = useSyncExternalStore(status.subscribe, status.isUp);
  if (isUp) return null;
  return (
    <Callout intent="danger" role="alert" compact title={t('app.backendDown.title')}>
      {t('app.backendDown.body')}
    </Callout>
  );
}
