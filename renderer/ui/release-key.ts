/** What is told of a key that went down or up. */
export interface KeyEvent {
  readonly type: string;
  readonly code: string;
}

/**
 * Whether the keyboard is to be given back: Right Ctrl (on a Mac Right Command) was pressed and released with no
 * other key between. Both strokes reach the guest as well, where alone they mean nothing.
 */
export function createReleaseKey(): (event: KeyEvent) => boolean {
  let isAlone = false;
  return ({ type, code }) => {
    const isReleaseKey = code === 'ControlRight' || code === 'MetaRight';
    if (type === 'keydown') {
      isAlone = isReleaseKey;
      return false;
    }
    return isReleaseKey && isAlone;
  };
}
