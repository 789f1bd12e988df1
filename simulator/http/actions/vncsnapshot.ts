import { encode } from 'jpeg-js';
import { XapiError } from '../../../shared/xenapi/errors';
import { paint } from '../../console/paint';
import type { PixelFormat } from '../../console/pixel-format';
import type { Screen } from '../../console/screen';
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
  handle: ({ pool, host, query, response }) => {
    const vm = requestedVm(pool, query);
    const { power_state, resident_on } = pool.database.record('VM', vm);
    if (power_state !== 'Running' || resident_on !== host) {
      return Promise.reject<undefined>(new XapiError('INTERNAL_ERROR', ['Console.Failure']));
    }
    const picture = photograph(pool.consoles.screen(vm));
    response.writeHead(200, {
      'content-type': 'image/jpeg',
      'content-length': String(picture.length),
      'Content-Disposition': 'attachment; filename="vncsnapshot.jpeg"',
      connection: 'close',
    });
    response.end(picture);
    return Promise.resolve();
  },
};

function photograph(screen: Screen): Buffer {
  const { width, height } = screen;
  const data = paint(screen, { x: 0, y: 0, width, height }, RGBA, true);
  return encode({ data, width, height }, QUALITY_PERCENT).data;
}
