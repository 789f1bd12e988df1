/** The scheme of the program's own page. Nothing else is ever loaded. */
export const APP_SCHEME = 'app';
export const APP_ORIGIN = `${APP_SCHEME}://poolkeeper`;

/** Carries the page's MessagePort, and nothing more. */
export const BRIDGE_CHANNEL = 'bridge';
