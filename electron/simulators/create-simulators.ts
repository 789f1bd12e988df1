import { ReadableStream } from 'node:stream/web';
import type { BackendOptions } from '../backend/backend-types';
import { startThread } from './start-thread';

/** What starts simulators, each in a thread of its own, by the built program of such a thread. */
export function createSimulators(program: string): Pick<BackendOptions, 'startDemo' | 'serveDump'> {
  return {
    startDemo: (size) => startThread<'demo'>(program, { kind: 'demo', size }),
    serveDump: (file, fileTimeMs) => {
      // Only a stream of this kind can be handed to another thread; it also takes back-pressure and errors across.
      const source = ReadableStream.from<Uint8Array>(ownBytes(file));
      return startThread<'dump'>(program, { kind: 'dump', source, fileTimeMs }, [source]);
    },
  };
}

/** A piece of a larger buffer would take all of that along. */
async function* ownBytes(file: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  for await (const piece of file) yield new Uint8Array(piece);
}
