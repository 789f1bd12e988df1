import type { Duplex } from 'node:stream';
import type { z } from 'zod';
import type { channelSchemas } from '../../../shared/contract';
import type { BackendOptions } from '../backend-types';
import type { ConnectionManager } from '../connections/connections-types';
import type { ServedPools } from '../connections/served-pools';
import { DumpUpload } from './dump-upload';

type DumpFile = z.output<typeof channelSchemas.dump>;

interface DumpOpener extends Pick<BackendOptions, 'serveDump'> {
  readonly manager: Pick<ConnectionManager, 'addDump'>;
  readonly served: ServedPools;
}

/** Takes a dump's bytes, and answers with the id of the connection that shows it as an offline pool. */
export function receiveDump(file: DumpFile, { serveDump, manager, served }: DumpOpener): Duplex {
  return new DumpUpload(file.sizeBytes, async (source, signal) => {
    const dump = await serveDump(source, file.modifiedAt);
    const [connection = ''] = await served.show(dump, () => {
      if (signal.aborted) throw new Error('Nobody waits for the dump any more');
      return [manager.addDump(dump, { fileName: file.name, takenAt: dump.takenAt })];
    });
    return connection;
  });
}
