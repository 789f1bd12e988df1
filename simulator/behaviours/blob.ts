import { XapiError } from '../../shared/xenapi/errors';
import { tableOf } from '../database/database';
import type { Behaviour, Behaviours } from '../rpc/call';
import { entriesOf } from '../wire/raw';

export const blobBehaviours: Behaviours = {
  'blob.create': ({ pool, args }) => pool.blobs.create({ mime_type: args.text(0), public: args.flag(1) }),
  // xapi: the maps that name it keep its reference
  'blob.destroy': ({ pool, args }) => pool.blobs.destroy(args.ref('blob', 0)),
  'VM.create_new_blob': createBlobOf('VM'),
  'host.create_new_blob': createBlobOf('host'),
  'network.create_new_blob': createBlobOf('network'),
  'pool.create_new_blob': createBlobOf('pool'),
  'SR.create_new_blob': createBlobOf('SR'),
};

/** A blob under a name in its owner's map. */
function createBlobOf(className: 'VM' | 'host' | 'network' | 'pool' | 'SR'): Behaviour {
  return ({ pool, args }) => {
    const owner = pool.database.rowOrFail(tableOf(className), args.text(0));
    const name = args.text(1);
    const blobs = Object.fromEntries(entriesOf(owner.fields['blobs']));
    if (Object.hasOwn(blobs, name)) throw new XapiError('MAP_DUPLICATE_KEY', [className, 'blobs', owner.ref, name]);
    const blob = pool.blobs.create({ name_label: name, mime_type: args.text(2), public: args.flag(3) });
    pool.database.update(owner, { blobs: { ...blobs, [name]: blob } });
    return blob;
  };
}
