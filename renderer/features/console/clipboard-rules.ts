/** Longer texts are not taken over: the clipboard of either side may hold anything. In UTF-16 units. */
export const MAX_CLIPBOARD_LENGTH = 256 * 1024;

export type ClipboardRefusal = 'tooLong' | 'latinOnly' | 'notAllowed';

/** Why a text is not given to the guest; undefined when it is. @param takesAnyText else Latin-1 alone */
export function refusalOf(text: string, takesAnyText: boolean): ClipboardRefusal | undefined {
  if (text.length > MAX_CLIPBOARD_LENGTH) return 'tooLong';
  // noVNC would send a question mark for each character beyond Latin-1.
  return takesAnyText || /^[\u0000-\u00ff]*$/.test(text) ? undefined : 'latinOnly';
}
