/** What buttons act on. */
const PRESSES: ReadonlySet<string> = new Set(['Enter', ' ']);

/**
 * Keeps the end of a press from whatever got the keyboard in the course of it: the buttons of Blueprint act on that
 * alone, so that the Enter that opens a question would answer it.
 */
export function keepPressesWhole(page: Pick<EventTarget, 'addEventListener'>): void {
  let began: EventTarget | null = null;
  page.addEventListener(
    'keydown',
    (event) => {
      if (isPress(event) && !event.repeat) began = event.target;
    },
    { capture: true },
  );
  page.addEventListener(
    'keyup',
    (event) => {
      if (!isPress(event) || event.target === began) return;
      event.preventDefault();
      event.stopPropagation();
    },
    { capture: true },
  );
}

function isPress(event: Event): event is KeyboardEvent {
  return 'key' in event && typeof event.key === 'string' && PRESSES.has(event.key);
}
