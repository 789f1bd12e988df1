/** The parts of the Window Management API that TypeScript's own types lack. */
export interface Monitor extends Screen {
  readonly label: string;
  readonly isPrimary: boolean;
}

interface Monitors {
  readonly screens: readonly Monitor[];
  readonly currentScreen: Monitor;
}

declare global {
  interface Screen {
    readonly isExtended?: boolean;
  }
  interface Window {
    readonly getScreenDetails?: () => Promise<Monitors>;
  }
  interface FullscreenOptions {
    screen?: Screen;
  }
}

/** Whether the page can know of more than one monitor. */
export function hasSeveralMonitors(): boolean {
  return screen.isExtended === true && window.getScreenDetails !== undefined;
}

/** The other monitors than the one that the window is on. Browsers ask the user first, and reject if that is refused. */
export async function otherMonitors(): Promise<readonly Monitor[]> {
  const monitors = await window.getScreenDetails?.();
  return monitors?.screens.filter((monitor) => monitor !== monitors.currentScreen) ?? [];
}
