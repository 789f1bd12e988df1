import { DuplicateIcon, TickIcon } from '@blueprintjs/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { InlineButton } from './inline-button';

/** Copies a value, by a press or by Ctrl+C on it; shows a tick until it loses the pointer and the keyboard. */
export function CopyButton({ value, name }: { readonly value: string; readonly name: string }) {
  const { t } = useTranslation();
  const [isCopied, setCopied] = useState(false);
  return (
    <InlineButton
      label={isCopied ? t('ui.copied') : t('ui.copyValue', { name })}
      icon={isCopied ? <TickIcon size={12} /> : <DuplicateIcon size={12} />}
      onClick={() => {
        void navigator.clipboard.writeText(value).then(() => setCopied(true));
      }}
      onCopy={(event) => {
        event.preventDefault();
        event.clipboardData.setData('text/plain', value);
        setCopied(true);
      }}
      onLeave={() => setCopied(false)}
    />
  );
}
