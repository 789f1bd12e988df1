import { Button, Callout, Dialog, DialogBody, DialogFooter } from '@blueprintjs/core';
import { useTranslation } from 'react-i18next';
import type { ConnectionQuestion, ConnectionRow } from '../../../shared/contract';
import { ErrorMessage } from '../../ui/error-message';
import { useFormat } from '../../ui/use-text';
import classes from './certificate-dialog.module.css';
import { useRequest } from './use-request';

interface CertificateDialogProps {
  readonly connection: ConnectionRow;
  readonly question: Extract<ConnectionQuestion, { kind: 'certificate' }>;
}

/** Asks whether a server is the one it says it is. A changed certificate is a danger, and its default is 'no'. */
export function CertificateDialog({ connection, question }: CertificateDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { isBusy, error, send } = useRequest('connections.certificate');
  const { host, fingerprint, trusted, subject, issuer, validFrom, validTo } = question;
  const isChanged = trusted !== undefined;
  const answer = (trust: boolean): void => send({ connection: connection.id, fingerprint, trust }, () => undefined);
  return (
    <Dialog
      isOpen
      role={isChanged ? 'alertdialog' : 'dialog'}
      className={classes['dialog'] ?? ''}
      title={isChanged ? t('certificate.changedTitle') : t('certificate.unknownTitle')}
      canOutsideClickClose={false}
      onClose={() => answer(false)}
    >
      <DialogBody>
        <Callout intent={isChanged ? 'danger' : 'primary'} compact>
          {isChanged ? t('certificate.changedBody', { host }) : t('certificate.unknownBody', { host })}
        </Callout>
        <div className={classes['fingerprints']}>
          {isChanged && <Fingerprint label={t('certificate.trusted')} value={trusted} other={fingerprint} />}
          <Fingerprint
            label={isChanged ? t('certificate.shown') : t('certificate.fingerprint')}
            value={fingerprint}
            other={trusted ?? fingerprint}
          />
        </div>
        <dl className={classes['facts']}>
          <dt>{t('certificate.server')}</dt>
          <dd>{host}</dd>
          <dt>{t('certificate.subject')}</dt>
          <dd>{subject}</dd>
          <dt>{t('certificate.issuer')}</dt>
          <dd>{issuer}</dd>
          <dt>{t('certificate.valid')}</dt>
          <dd>{t('certificate.fromTo', { from: format.dateTime(validFrom), to: format.dateTime(validTo) })}</dd>
        </dl>
        {error !== undefined && <ErrorMessage error={error} />}
      </DialogBody>
      <DialogFooter
        actions={
          <>
            <Button autoFocus={isChanged} disabled={isBusy} onClick={() => answer(false)}>
              {t('certificate.refuse')}
            </Button>
            <Button
              intent={isChanged ? 'danger' : 'primary'}
              autoFocus={!isChanged}
              disabled={isBusy}
              onClick={() => answer(true)}
            >
              {isChanged ? t('certificate.trustChanged') : t('certificate.trust')}
            </Button>
          </>
        }
      />
    </Dialog>
  );
}

interface FingerprintProps {
  readonly label: string;
  readonly value: string;
  /** The one it is compared with; bytes that differ stand out. */
  readonly other: string;
}

function Fingerprint({ label, value, other }: FingerprintProps) {
  const bytes = value.split(':');
  const others = other.split(':');
  return (
    <figure className={classes['fingerprint']}>
      <figcaption>{label}</figcaption>
      <code>
        {bytes.map((byte, index) => (
          <span key={index} className={byte === others[index] ? undefined : classes['different']}>
            {index < bytes.length - 1 ? `${byte}:` : byte}
          </span>
        ))}
      </code>
    </figure>
  );
}
