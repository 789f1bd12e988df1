/** Collects bytes, most of which follow each other in the memory that they came in. */
export class Pieces {
  private readonly pieces: Uint8Array[] = [];
  private parts: Uint8Array[] = [];

  add(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    const last = this.parts.at(-1);
    if (last?.buffer === bytes.buffer && last.byteOffset + last.length === bytes.byteOffset) {
      this.parts[this.parts.length - 1] = new Uint8Array(bytes.buffer, last.byteOffset, last.length + bytes.length);
    } else {
      this.parts.push(bytes);
    }
  }

  /** What is added from here on belongs to another piece. */
  cut(): void {
    const [only, ...others] = this.parts;
    if (only === undefined) return;
    this.pieces.push(others.length === 0 ? only : join(this.parts));
    this.parts = [];
  }

  all(): readonly Uint8Array[] {
    this.cut();
    return this.pieces;
  }
}

export function join(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}
