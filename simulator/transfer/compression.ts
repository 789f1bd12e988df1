import { spawn } from 'node:child_process';
import { Duplex } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import { XapiError } from '../../shared/xenapi/errors';

export type Compression = 'none' | 'gzip' | 'zstd';

const ZSTD_MAGIC = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/** Undefined where nothing is to be done. */
export function compressor(compression: Compression): Duplex | undefined {
  switch (compression) {
    case 'none':
      return undefined;
    case 'gzip':
      return createGzip({ level: 1 });
    case 'zstd':
      return zstd(['--stdout', '--quiet']);
  }
}

/** For an archive that does not begin as a plain one. */
export function decompressor(beginning: Buffer): Duplex {
  return beginning.subarray(0, ZSTD_MAGIC.length).equals(ZSTD_MAGIC)
    ? zstd(['--decompress', '--stdout', '--quiet'])
    : createGunzip();
}

/** By the system's program, as the server does it. Fails with INTERNAL_ERROR where there is none. */
function zstd(options: readonly string[]): Duplex {
  const child = spawn('zstd', options, { stdio: ['pipe', 'pipe', 'ignore'] });
  const stream = Duplex.from({ writable: child.stdin, readable: child.stdout });
  child.once('error', () => stream.destroy(new XapiError('INTERNAL_ERROR', ['The program zstd is not installed'])));
  stream.once('close', () => child.kill());
  return stream;
}
