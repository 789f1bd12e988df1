import { Button } from '@blueprintjs/core';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Combination } from '../../../shared/model/keyboard/combinations';
import { NOTHING_RECORDED, recordKey } from '../../../shared/model/keyboard/recording';

/** Takes the next keys that are pressed together; Tab and Escape are keys like others meanwhile. */
export function KeyRecorder({ onRecorded }: { readonly onRecorded: (combination: Combination) => void }) {
  const { t } = useTranslation();
  const [recording, setRecording] = useState<typeof NOTHING_RECORDED>();
  const isRecording = recording !== undefined;

  function onKey(event: KeyboardEvent): void {
    if (recording === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const next = recordKey(recording, { code: event.code, isDown: event.type === 'keydown' });
    if (next.codes.length > 0) onRecorded(next.codes);
    const isDone = next.codes.length > 0 && next.held.size === 0;
    setRecording(isDone ? undefined : next);
  }

  return (
    <Button
      active={isRecording}
      aria-pressed={isRecording}
      onClick={() => {
        if (!isRecording) setRecording(NOTHING_RECORDED);
      }}
      onKeyDown={onKey}
      onKeyUp={onKey}
      onBlur={() => setRecording(undefined)}
    >
      {isRecording ? t('console.keys.recording') : t('console.keys.record')}
    </Button>
  );
}
