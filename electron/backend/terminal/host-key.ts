import { createHash } from 'node:crypto';

export interface HostKey {
  /** `ssh-ed25519`. */
  readonly algorithm: string;
  /** As `ssh-keygen -l` shows it. */
  readonly fingerprint: string;
}

/** An SSH public key, as it comes in a handshake: its algorithm's name stands first. */
export function readHostKey(blob: Buffer): HostKey {
  const length = blob.length >= 4 ? blob.readUInt32BE(0) : 0;
  const digest = createHash('sha256').update(blob).digest('base64').replace(/=+$/, '');
  return { algorithm: blob.toString('latin1', 4, 4 + Math.min(length, 100)), fingerprint: `SHA256:${digest}` };
}

export function isSameKey(a: HostKey, b: HostKey): boolean {
  return a.fingerprint === b.fingerprint;
}

/** A machine has keys of several kinds: asked first for that which is known, it need not be asked about again. */
export function signaturesOf({ algorithm }: HostKey): readonly SignatureAlgorithm[] {
  const own = SIGNATURES.filter((signature) => signature === algorithm);
  return algorithm === 'ssh-rsa' ? ['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa'] : own;
}

const SIGNATURES = ['ssh-ed25519', 'ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp521'] as const;
type SignatureAlgorithm = (typeof SIGNATURES)[number] | 'rsa-sha2-512' | 'rsa-sha2-256' | 'ssh-rsa';
