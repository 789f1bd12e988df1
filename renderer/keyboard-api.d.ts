/** Chromium's own; other browsers have none of it, and neither has a page from an unsafe origin. */
interface Keyboard {
  /** Gives a full-screen page the keys that the desktop would take. */
  lock(): Promise<void>;
  unlock(): void;
  /** What each key types plain, by KeyboardEvent.code. */
  getLayoutMap(): Promise<ReadonlyMap<string, string>>;
}

interface Navigator {
  readonly keyboard?: Keyboard;
}

interface Permissions {
  query(descriptor: { readonly name: 'clipboard-read' }): Promise<PermissionStatus>;
}
