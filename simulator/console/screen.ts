/** Pixels of one character's place: a doubled glyph and room around it. */
export const CELL_WIDTH = 12;
export const CELL_HEIGHT = 20;

export interface ScreenOptions {
  readonly title: string;
  /** Lines above the prompt. */
  readonly banner: readonly string[];
  readonly prompt: string;
  readonly width: number;
  readonly height: number;
}

/**
 * The text screen of a simulated guest: a title, a login prompt, and whatever is typed. A line `resize 1024x768` changes its
 * size, as a guest does when its driver starts.
 */
export class Screen {
  readonly title: string;
  width: number;
  height: number;
  private lines: string[];
  private readonly prompt: string;
  private readonly listeners = new Set<(change: ScreenChange) => void>();

  constructor({ title, banner, prompt, width, height }: ScreenOptions) {
    this.title = title;
    this.prompt = prompt;
    this.width = width;
    this.height = height;
    this.lines = [...banner, '', prompt];
  }

  onChange(listener: (change: ScreenChange) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  get columns(): number {
    return Math.floor(this.width / CELL_WIDTH);
  }

  /** The title is row 0. */
  get rows(): number {
    return Math.floor(this.height / CELL_HEIGHT);
  }

  get cursor(): { readonly row: number; readonly column: number } {
    return { row: this.lines.length, column: characters(this.lines.at(-1) ?? '').length };
  }

  text(row: number): readonly string[] {
    return characters(row === 0 ? this.title : (this.lines[row - 1] ?? '')).slice(0, this.columns);
  }

  /** One key, by its X11 keysym, as RFB sends it. */
  press(keysym: number): void {
    if (keysym === RETURN || keysym === KEYPAD_ENTER) this.enter();
    else if (keysym === BACKSPACE) this.erase();
    else if (keysym >= 0x20 && keysym < 0xff) this.append(String.fromCodePoint(keysym));
    // Keysyms above this are code points with a mark.
    else if (keysym >= 0x100_0000) this.append(String.fromCodePoint(keysym - 0x100_0000));
  }

  private append(character: string): void {
    const last = this.lines.at(-1) ?? '';
    if (characters(last).length >= this.columns - 1) this.lines.push(character);
    else this.lines[this.lines.length - 1] = last + character;
    this.scroll();
  }

  private erase(): void {
    const last = this.lines.at(-1) ?? '';
    if (last === this.prompt || last === '') return;
    this.lines[this.lines.length - 1] = characters(last).slice(0, -1).join('');
    this.emit({ kind: 'row', row: this.lines.length });
  }

  private enter(): void {
    const typed = (this.lines.at(-1) ?? '').slice(this.prompt.length).trim();
    this.lines.push(this.prompt);
    const size = /^resize (\d{3,4})x(\d{3,4})$/.exec(typed);
    if (size === null) this.scroll();
    else this.resize(Number(size[1]), Number(size[2]));
  }

  private resize(width: number, height: number): void {
    this.width = width;
    this.height = height;
    this.keepLastRows();
    this.emit({ kind: 'size' });
  }

  private scroll(): void {
    if (this.keepLastRows()) this.emit({ kind: 'all' });
    else {
      // A new line moves the cursor away from the one above.
      this.emit({ kind: 'row', row: this.lines.length - 1 });
      this.emit({ kind: 'row', row: this.lines.length });
    }
  }

  /** Returns whether anything went off the top. */
  private keepLastRows(): boolean {
    const surplus = this.lines.length - (this.rows - 1);
    if (surplus <= 0) return false;
    this.lines = this.lines.slice(surplus);
    return true;
  }

  private emit(change: ScreenChange): void {
    for (const listener of this.listeners) listener(change);
  }
}

export type ScreenChange =
  { readonly kind: 'row'; readonly row: number } | { readonly kind: 'all' } | { readonly kind: 'size' };

const RETURN = 0xff0d;
const KEYPAD_ENTER = 0xff8d;
const BACKSPACE = 0xff08;

/** By code point, so that an emoji in a name is one character. */
function characters(text: string): string[] {
  return Array.from(text);
}
