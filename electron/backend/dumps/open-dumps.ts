import type { Duplex } from 'node:stream';
import type { z } from 'zod';
import type { channelSchemas } from '../../../shared/contract';
import type { Dump } from '../backend-types';
import type { ConnectionManager } from '../connections/connections-types';
import { DumpUpload } from './dump-upload';

type DumpFile = z.output<typeof channelSchemas.dump>;

interface OpenDumpsOptions {
  readonly manager: Pick<ConnectionManager, 'addDump' | 'get' | 'onRows'>;
  readonly serve: (source: AsyncIterable<Uint8Array>, fileTimeMs: number) => Promise<Dump>;
  readonly onFault: (error: unknown) => void;
}

/** The dumps that are open as offline pools, each served for as long as its connection is there. */
export class OpenDumps {
  private readonly byConnection = new Map<string, Dump>();
  private readonly stopListening: () => void;

  constructor(private readonly options: OpenDumpsOptions) {
    this.stopListening = options.manager.onRows((id) => {
      const dump = this.byConnection.get(id);
      if (dump === undefined || options.manager.get(id) !== undefined) return;
      this.byConnection.delete(id);
      dump.close().catch(options.onFault);
    });
  }

  /** Takes a file's bytes, and answers with the id of the connection that shows it. */
  receive(file: DumpFile): Duplex {
    return new DumpUpload(file.sizeBytes, (source, signal) => this.open(source, file, signal));
  }

  async close(): Promise<void> {
    this.stopListening();
    await Promise.all([...this.byConnection.values()].map((dump) => dump.close()));
  }

  private async open(source: AsyncIterable<Uint8Array>, file: DumpFile, signal: AbortSignal): Promise<string> {
    const dump = await this.options.serve(source, file.modifiedAt);
    if (signal.aborted) {
      await dump.close();
      throw new Error('Nobody waits for the dump any more');
    }
    const id = this.options.manager.addDump(dump, { fileName: file.name, takenAt: dump.takenAt });
    this.byConnection.set(id, dump);
    return id;
  }
}
