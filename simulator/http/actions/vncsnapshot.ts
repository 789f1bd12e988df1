import { encode } from 'jpeg-js';
import { XapiError } from '../../../shared/xenapi/errors';
import { paint } from '../../console/paint';
import type { PixelFormat } from '../../console/pixel-format';
import type { Screen } from '../../console/screen';
import type { Picture } from '../../guests/ppm';
import { requestedVm } from '../../transfer/requested-objects';
import type { HttpAction } from '../http-action';

/** Red first in memory, a byte a colour, as the encoder wants it. */
const RGBA: PixelFormat = {
  bitsPerPixel: 32,
  depth: 24,
  isBigEndian: false,
  redMax: 255,
  greenMax: 255,
  blueMax: 255,
  redShift: 0,
  greenShift: 8,
  blueShift: 16,
};
const QUALITY_PERCENT = 75;

/** `GET /vncsnapshot`: what the VM's first graphical console shows, as a JPEG. */
export const vncSnapshotAction: HttpAction = {
  name: 'get_vncsnapshot',
  taskLabel: 'VNC snapshot',
  handle: async ({ pool, host, query, response }) => {
    const vm = requestedVm(pool, query);
    const { power_state, resident_on } = pool.database.record('VM', vm);
    if (power_state !== 'Running' || resident_on !== host) {
      throw new XapiError('INTERNAL_ERROR', ['Console.Failure']);
    }
    const picture =
      pool.guestMachines === undefined
        ? photograph(pool.consoles.screen(vm))
        : photographGuest(await pool.guestMachines.picture(vm));
    response.writeHead(200, {
      'content-type': 'image/jpeg',
      'content-length': String(picture.length),
      'Content-Disposition': 'attachment; filename="vncsnapshot.jpeg"',
      connection: 'close',
    });
    response.end(picture);
  },
};

function photograph(screen: Screen): Buffer {
  const { width, height } = screen;
  const data = paint(screen, { x: 0, y: 0, width, height }, RGBA, true);
  return encode({ data, width, height }, QUALITY_PERCENT).data;
}

function photographGuest({ width, height, rgb }: Picture): Buffer {
  const data = Buffer.alloc(width * height * 4, 0xff);
  for (let pixel = 0; pixel < width * height; pixel += 1) rgb.copy(data, pixel * 4, pixel * 3, pixel * 3 + 3);
  return encode({ data, width, height }, QUALITY_PERCENT).data;
}
