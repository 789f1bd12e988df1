import type RFB from '@novnc/novnc';
import type { TextLayout, TypingSpeed } from '../../../shared/model/keyboard/typing';
import { usePreferences } from '../../state/preferences';
import { useOwnLayout } from './keyboard-own-layout';
import { takesScanCodes } from './keyboard-server';

export interface TypingManner {
  readonly layout: TextLayout;
  readonly speed: TypingSpeed;
}

/** How text is typed into this server, unless the user says otherwise. */
export function typingManner(rfb: RFB): TypingManner {
  const { layout, speed } = usePreferences.getState().typing;
  // Without scan codes it is mostly a text console, which takes the characters themselves.
  if (!takesScanCodes(rfb)) return { layout: 'characters', speed };
  return { layout: layout === 'automatic' ? useOwnLayout.getState().layout : layout, speed };
}
