import { SPACING_ACCENTS, type Layout } from '../../../shared/model/keyboard/layout';

export interface KeyDown {
  readonly key: string;
  readonly code: string;
  readonly isShifted: boolean;
  readonly isAltGr: boolean;
}

/** undefined: the key goes on as it is. Else it is kept back, and the text sent instead. */
type Instead = string | undefined;

/**
 * Joins dead keys with the letters after them, for servers that know keys by their characters alone: an event of a
 * dead key does not say which accent it is, so that noVNC could send nothing.
 * @param layout of the keyboard that is typed on
 */
export function createDeadKeys(layout: () => Layout): (event: KeyDown) => Instead {
  let pending: string | undefined;
  return (event) => {
    if (event.key === 'Dead') return takeDead(event);
    if (pending === undefined || isModifier(event.key)) return undefined;
    const mark = pending;
    pending = undefined;
    return event.key.length === 1 ? join(event.key, mark) : undefined;
  };

  function takeDead(event: KeyDown): Instead {
    const mark = markOf(layout(), event);
    const before = spacing(pending);
    pending = mark;
    return mark === undefined ? undefined : before;
  }
}

function join(key: string, mark: string): Instead {
  // Some systems have joined them already.
  if (key.normalize('NFD') !== key) return undefined;
  if (key === ' ') return spacing(mark);
  const joined = (key + mark).normalize('NFC');
  return joined.length === 1 ? joined : spacing(mark) + key;
}

function markOf(layout: Layout, { code, isShifted, isAltGr }: KeyDown): string | undefined {
  const mark = Array.from(layout.get(code) ?? '')[isAltGr ? 2 : isShifted ? 1 : 0];
  return mark !== undefined && SPACING_ACCENTS.has(mark) ? mark : undefined;
}

function spacing(mark: string | undefined): string {
  return SPACING_ACCENTS.get(mark ?? '') ?? '';
}

function isModifier(key: string): boolean {
  return key === 'Shift' || key === 'AltGraph' || key === 'CapsLock';
}
