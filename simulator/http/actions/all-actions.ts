import type { HttpAction } from '../http-action';

/** Every HTTP handler of the server beside the calls and CONNECT. One file a subject; a new one is added here. */
export const allActions: readonly HttpAction[] = [];
