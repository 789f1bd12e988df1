import { GLYPH_HEIGHT, GLYPH_WIDTH, glyphRows } from './font';
import { encodeColour, type PixelFormat } from './pixel-format';
import { CELL_HEIGHT, CELL_WIDTH, type Screen } from './screen';

const BACKGROUND = 0x10_18_20;
const TEXT = 0xd4_dc_e4;
const TITLE_BACKGROUND = 0x1f_5f_8b;
const TITLE_TEXT = 0xff_ff_ff;
/** A pixel of the font is so many of the screen's, both ways. */
const SCALE = 2;
/** Above the glyph in its cell. */
const TOP_PIXELS = 2;

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The pixels of an area of the screen, in the client's format, row by row. */
export function paint(screen: Screen, area: Area, format: PixelFormat, isCursorOn: boolean): Buffer {
  const canvas = new Canvas(area, format);
  canvas.fill({ x: 0, y: 0, width: screen.width, height: screen.height }, BACKGROUND);
  canvas.fill({ x: 0, y: 0, width: screen.width, height: CELL_HEIGHT }, TITLE_BACKGROUND);
  const lastRow = Math.ceil((area.y + area.height) / CELL_HEIGHT);
  for (let row = Math.floor(area.y / CELL_HEIGHT); row < lastRow; row += 1) {
    screen.text(row).forEach((character, column) => {
      drawGlyph(canvas, character, row, column, row === 0 ? TITLE_TEXT : TEXT);
    });
  }
  const { row, column } = screen.cursor;
  if (isCursorOn) {
    const height = CELL_HEIGHT - 2 * TOP_PIXELS;
    canvas.fill({ x: column * CELL_WIDTH, y: row * CELL_HEIGHT + TOP_PIXELS, width: CELL_WIDTH - SCALE, height }, TEXT);
  }
  return canvas.pixels;
}

function drawGlyph(canvas: Canvas, character: string, row: number, column: number, colour: number): void {
  const bits = glyphRows(character);
  for (let y = 0; y < GLYPH_HEIGHT; y += 1) {
    for (let x = 0; x < GLYPH_WIDTH; x += 1) {
      if ((((bits[y] ?? 0) >> (GLYPH_WIDTH - 1 - x)) & 1) === 0) continue;
      canvas.fill(
        {
          x: column * CELL_WIDTH + x * SCALE,
          y: row * CELL_HEIGHT + TOP_PIXELS + y * SCALE,
          width: SCALE,
          height: SCALE,
        },
        colour,
      );
    }
  }
}

/** The pixels of one area of the screen; what is drawn outside it is cut off. */
class Canvas {
  readonly pixels: Buffer;
  private readonly bytes: number;

  constructor(
    private readonly area: Area,
    private readonly format: PixelFormat,
  ) {
    this.bytes = format.bitsPerPixel / 8;
    this.pixels = Buffer.alloc(area.width * area.height * this.bytes);
  }

  fill({ x, y, width, height }: Area, colour: number): void {
    const left = Math.max(x, this.area.x);
    const right = Math.min(x + width, this.area.x + this.area.width);
    if (right <= left) return;
    const pixel = encodeColour(colour, this.format);
    const bottom = Math.min(y + height, this.area.y + this.area.height);
    for (let line = Math.max(y, this.area.y); line < bottom; line += 1) {
      const start = (line - this.area.y) * this.area.width - this.area.x;
      this.pixels.fill(pixel, (start + left) * this.bytes, (start + right) * this.bytes);
    }
  }
}
