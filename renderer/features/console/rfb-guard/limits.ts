/** A screen of 8K has 33 million pixels. Each costs eight bytes here: on the screen, and in the picture behind it. */
export const MOST_PIXELS = 8192 * 4320;
export const LONGEST_SIDE = 16_384;
export const LONGEST_CURSOR_SIDE = 1024;
/** A name of a desktop, or why a server refuses; characters for people. */
export const LONGEST_TEXT_BYTES = 64 * 1024;
export const LONGEST_CUT_TEXT_BYTES = 1024 * 1024;
/** Compressed; what a screen of MOST_PIXELS could take uncompressed is more than noVNC's queue holds. */
export const LONGEST_RECTANGLE_BYTES = 32 * 1024 * 1024;
/** Of a kind that TightVNC lists: tunnels, ways to log in, messages, encodings. */
export const MOST_CAPABILITIES = 256;
export const MOST_SCREENS = 64;
/** Resizes, or texts for the clipboard. */
export const MOST_EVENTS = 100;
export const EVENTS_WITHIN_MS = 10_000;
/** So much painting, in pixels, is handed over at once; about 10 ms of work. */
export const WORK_PER_PIECE = 4 * 1024 * 1024;
