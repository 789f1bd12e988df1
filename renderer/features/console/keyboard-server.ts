import type RFB from '@novnc/novnc';

// What a server has told of itself noVNC keeps in fields of its own; the names are those of noVNC 1.7.

/** Whether the server takes scan codes (QEMU's extended key events), so that the guest's layout decides. */
export function takesScanCodes(rfb: RFB): boolean {
  return Reflect.get(rfb, '_qemuExtKeyEventSupported') === true;
}

/** Whether the guest is known to have Caps Lock on. */
export function hasCapsLock(rfb: RFB): boolean {
  return Reflect.get(rfb, '_remoteCapsLock') === true;
}

/** Whether the server's clipboard takes any text (the extended clipboard); else it is Latin-1 alone. */
export function takesAnyText(rfb: RFB): boolean {
  const formats: unknown = Reflect.get(rfb, '_clipboardServerCapabilitiesFormats');
  return typeof formats === 'object' && formats !== null && Reflect.get(formats, EXTENDED_TEXT) === true;
}

const EXTENDED_TEXT = 1;
