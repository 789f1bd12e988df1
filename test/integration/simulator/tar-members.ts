export interface Member {
  readonly name: string;
  readonly content: Buffer;
}

/** The members of a tar, read by the book. Throws where it does not end as one. */
export function readMembers(tar: Buffer): Member[] {
  const members: Member[] = [];
  let offset = 0;
  for (; tar[offset] !== 0;) {
    const name = tar.toString('utf8', offset, offset + 100).replace(/\0.*$/s, '');
    const size = parseInt(tar.toString('latin1', offset + 124, offset + 136), 8);
    members.push({ name, content: tar.subarray(offset + 512, offset + 512 + size) });
    offset += 512 + Math.ceil(size / 512) * 512;
    if (offset >= tar.length) throw new Error('no end');
  }
  if (!tar.subarray(offset).equals(Buffer.alloc(1024))) throw new Error('two empty blocks end a tar');
  return members;
}
