import { createCipheriv } from 'node:crypto';

const BLOCK_BYTES = 8;
const NO_VECTOR = Buffer.alloc(BLOCK_BYTES);

/** The answer to a VNC server's challenge (RFB, security type 2): the challenge, encrypted by DES with the password as its key. */
export function answerChallenge(challenge: Buffer, password: string): Buffer {
  const key = keyOf(password);
  const blocks = Array.from({ length: challenge.length / BLOCK_BYTES }, (_, index) =>
    encryptBlock(challenge.subarray(index * BLOCK_BYTES, (index + 1) * BLOCK_BYTES), key),
  );
  return Buffer.concat(blocks);
}

/** The first eight characters; VNC takes the bits of each the other way round. */
function keyOf(password: string): Buffer {
  const key = Buffer.alloc(BLOCK_BYTES);
  key.write(password, 'latin1');
  return Buffer.from(key.map(mirrored));
}

function mirrored(byte: number): number {
  let mirror = 0;
  for (let bit = 0; bit < 8; bit += 1) mirror |= ((byte >> bit) & 1) << (7 - bit);
  return mirror;
}

/** Neither OpenSSL 3 nor BoringSSL has DES alone: it is triple DES with one key three times. */
function encryptBlock(block: Buffer, key: Buffer): Buffer {
  const cipher = createCipheriv('des-ede3-cbc', Buffer.concat([key, key, key]), NO_VECTOR).setAutoPadding(false);
  return Buffer.concat([cipher.update(block), cipher.final()]);
}
