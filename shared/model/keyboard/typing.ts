import { LAYOUT_IDS } from './layout';

/** A guest's layout; or the characters themselves, whatever layout it has. */
export const TEXT_LAYOUTS = [...LAYOUT_IDS, 'characters'] as const;

export type TextLayout = (typeof TEXT_LAYOUTS)[number];

export const TYPING_SPEEDS = ['slow', 'normal', 'fast'] as const;

export type TypingSpeed = (typeof TYPING_SPEEDS)[number];

/** The pause after each character, ms. A PC's keyboard holds 16 bytes, so a guest that is busy needs longer ones. */
export const TYPING_PAUSE_MS: Readonly<Record<TypingSpeed, number>> = { slow: 100, normal: 25, fast: 8 };
