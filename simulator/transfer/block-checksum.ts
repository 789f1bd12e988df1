import { createHash } from 'node:crypto';
import xxhash from 'xxhash-wasm';

/** How an archive tells damaged blocks: a member of its own after each block. */
export interface BlockChecksum {
  /** Of the member's name. */
  readonly suffix: string;
  readonly of: (bytes: Uint8Array) => string;
}

/** Before Citrix Hypervisor 8.1. */
const sha1: BlockChecksum = {
  suffix: '.checksum',
  of: (bytes) => createHash('sha1').update(bytes).digest('hex'),
};

let loading: Promise<BlockChecksum> | undefined;

/** XXH64 in 16 upper-case digits. */
function loadXxh64(): Promise<BlockChecksum> {
  loading ??= xxhash().then((hasher) => ({
    suffix: '.xxhash',
    of: (bytes) => hasher.h64Raw(bytes).toString(16).toUpperCase().padStart(16, '0'),
  }));
  return loading;
}

export function blockChecksum(kind: 'xxhash' | 'sha1'): Promise<BlockChecksum> {
  return kind === 'sha1' ? Promise.resolve(sha1) : loadXxh64();
}

/** The one that a checksum's member is named for; undefined for any other member. */
export async function checksumOfMember(name: string): Promise<BlockChecksum | undefined> {
  const known = [await loadXxh64(), sha1];
  return known.find(({ suffix }) => name.endsWith(suffix));
}
