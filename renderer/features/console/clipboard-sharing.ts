import type RFB from '@novnc/novnc';
import { MAX_CLIPBOARD_LENGTH, refusalOf, type ClipboardRefusal } from './clipboard-rules';
import { takesAnyText } from './keyboard-server';

/**
 * Keeps the clipboards of this machine and of the guest alike while the console has the keyboard, and only then: a
 * guest in the background neither reads nor writes.
 * @param onRefused is told why a text did not go over, and undefined when the next one did
 */
export function shareClipboard(
  rfb: RFB,
  screen: HTMLElement,
  onRefused: (refusal: ClipboardRefusal | undefined) => void,
): () => void {
  const abort = new AbortController();
  const { signal } = abort;
  let last: string | undefined;
  rfb.addEventListener('clipboard', onGuestText);
  screen.addEventListener('focusin', offer, { signal });
  window.addEventListener('focus', offer, { signal });
  offer();
  return () => {
    abort.abort();
    rfb.removeEventListener('clipboard', onGuestText);
  };

  function hasFocus(): boolean {
    return document.hasFocus() && screen.contains(document.activeElement);
  }

  function offer(): void {
    if (!hasFocus()) return;
    readIfAllowed().then(
      (text) => text !== undefined && give(text),
      () => signal.aborted || onRefused('notAllowed'),
    );
  }

  function give(text: string): void {
    if (signal.aborted || !hasFocus() || text === '' || text === last) return;
    last = text;
    const refusal = refusalOf(text, takesAnyText(rfb));
    onRefused(refusal);
    if (refusal === undefined) rfb.clipboardPasteFrom(text);
  }

  function onGuestText({ detail: { text } }: CustomEvent<{ readonly text: string }>): void {
    if (!hasFocus() || text === '' || text === last) return;
    if (text.length > MAX_CLIPBOARD_LENGTH) {
      onRefused('tooLong');
      return;
    }
    last = text;
    onRefused(undefined);
    // A browser may refuse, where the user has not touched the page for a while.
    navigator.clipboard.writeText(text).catch(() => undefined);
  }
}

/**
 * A console that is clicked must not make the browser ask: undefined where it would. Rejects where the page may not read, and
 * in browsers that know no such permission.
 */
async function readIfAllowed(): Promise<string | undefined> {
  const { state } = await navigator.permissions.query({ name: 'clipboard-read' });
  return state === 'prompt' ? undefined : navigator.clipboard.readText();
}
