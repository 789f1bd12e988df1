import type { BlobRecord } from '../shared/xenapi/records.gen';
import type { Ref } from '../shared/xenapi/refs';
import type { Clock } from './clock';
import type { Database } from './database/database';

const DEFAULT_TYPE = 'application/octet-stream';

export type NewBlob = Partial<Pick<BlobRecord, 'name_label' | 'mime_type' | 'public'>>;

/** Blobs and what they hold. */
export class Blobs {
  private readonly contents = new Map<Ref<'blob'>, Buffer>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  create({ mime_type = '', ...fields }: NewBlob): Ref<'blob'> {
    return this.database.create('blob', { mime_type: mime_type === '' ? DEFAULT_TYPE : mime_type, ...fields });
  }

  read(blob: Ref<'blob'>): Buffer {
    return this.contents.get(blob) ?? Buffer.alloc(0);
  }

  write(blob: Ref<'blob'>, content: Buffer): void {
    this.contents.set(blob, content);
    this.database.modify('blob', blob, { size: content.length, last_updated: this.clock.now() });
  }

  destroy(blob: Ref<'blob'>): void {
    this.database.destroy('blob', blob);
    this.contents.delete(blob);
  }
}
