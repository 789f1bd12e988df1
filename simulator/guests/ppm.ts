export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Three bytes a pixel, row by row. */
  readonly rgb: Buffer;
}

/** Reads a binary PPM of 8 bits a colour, which is what QEMU writes. Throws for anything else. */
export function parsePpm(bytes: Buffer): Picture {
  const [head = '', width = '', height = ''] =
    /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.toString('latin1', 0, 64)) ?? [];
  const picture = { width: Number(width), height: Number(height), rgb: bytes.subarray(head.length) };
  if (head === '' || picture.rgb.length !== picture.width * picture.height * 3) throw new Error('No picture in a PPM');
  return picture;
}
