import { GLYPH_HEIGHT, GLYPH_WIDTH, glyphRows } from './font';
import { pixelArray, pixelValue, type PixelArray, type PixelFormat } from './pixel-format';
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

/**
 * The pixels of an area of the screen, in the client's format, line by line. Whole rows of text are painted and the area is
 * cut out of them: a frame of 800 by 600 takes about a millisecond, as it must where the simulator shares its process.
 */
export function paint(screen: Screen, area: Area, format: PixelFormat, isCursorOn: boolean): Buffer {
  const firstRow = Math.floor(area.y / CELL_HEIGHT);
  const rowCount = Math.ceil((area.y + area.height) / CELL_HEIGHT) - firstRow;
  const canvas = new Canvas(screen.width, rowCount * CELL_HEIGHT, format);
  canvas.fill(0, 0, canvas.width, canvas.height, pixelValue(BACKGROUND, format));
  if (firstRow === 0) canvas.fill(0, 0, canvas.width, CELL_HEIGHT, pixelValue(TITLE_BACKGROUND, format));
  const text = pixelValue(TEXT, format);
  const titleText = pixelValue(TITLE_TEXT, format);
  for (let index = 0; index < rowCount; index += 1) {
    const row = firstRow + index;
    drawText(canvas, screen.text(row), index * CELL_HEIGHT, row === 0 ? titleText : text);
  }
  const { row, column } = screen.cursor;
  if (isCursorOn && row >= firstRow && row < firstRow + rowCount) {
    const y = (row - firstRow) * CELL_HEIGHT + TOP_PIXELS;
    canvas.fill(column * CELL_WIDTH, y, CELL_WIDTH - SCALE, CELL_HEIGHT - 2 * TOP_PIXELS, text);
  }
  return canvas.cut({ ...area, y: area.y - firstRow * CELL_HEIGHT });
}

/** Where the pixels of a row of a glyph are, by the row's five bits. */
const OFFSETS: readonly (readonly number[])[] = Array.from({ length: 1 << GLYPH_WIDTH }, (_, bits) =>
  Array.from({ length: GLYPH_WIDTH * SCALE }, (_pixel, offset) => offset).filter(
    (offset) => ((bits >> (GLYPH_WIDTH - 1 - Math.floor(offset / SCALE))) & 1) === 1,
  ),
);

function drawText(canvas: Canvas, characters: readonly string[], y: number, value: number): void {
  characters.forEach((character, column) => {
    const bits = glyphRows(character);
    for (let line = 0; line < GLYPH_HEIGHT * SCALE; line += 1) {
      const offsets = OFFSETS[bits[Math.floor(line / SCALE)] ?? 0] ?? [];
      canvas.dots(column * CELL_WIDTH, y + TOP_PIXELS + line, offsets, value);
    }
  });
}

/** Lines of the screen's whole width. What is drawn must lie inside. */
class Canvas {
  private readonly pixels: PixelArray;

  constructor(
    readonly width: number,
    readonly height: number,
    format: PixelFormat,
  ) {
    this.pixels = pixelArray(width * height, format);
  }

  fill(x: number, y: number, width: number, height: number, value: number): void {
    for (let line = y; line < y + height; line += 1) {
      const start = line * this.width + x;
      this.pixels.fill(value, start, start + width);
    }
  }

  dots(x: number, y: number, offsets: readonly number[], value: number): void {
    const start = y * this.width + x;
    for (const offset of offsets) this.pixels[start + offset] = value;
  }

  cut({ x, y, width, height }: Area): Buffer {
    const { buffer, BYTES_PER_ELEMENT: bytes } = this.pixels;
    const piece = (line: number, pixels: number): Buffer =>
      Buffer.from(buffer, (line * this.width + x) * bytes, pixels * bytes);
    if (width === this.width) return piece(y, width * height);
    return Buffer.concat(Array.from({ length: height }, (_, index) => piece(y + index, width)));
  }
}
