import type { Preferences } from '../../../shared/contract';

/** A server that the program reconnects to at start. Holds no secrets. */
export interface SavedServer {
  /** The connection's id, kept over runs. */
  readonly id: string;
  readonly address: string;
  readonly user: string;
  /** Pool's name when last seen, for the tree while it is disconnected. */
  readonly name: string;
  /** Addresses of the pool's members when last seen, coordinator first. */
  readonly members: readonly string[];
  /** host:port to the SHA-256 fingerprint that the user trusts. */
  readonly trusted: Readonly<Record<string, string>>;
  /** Connect at start. False once the user disconnected it. */
  readonly isWanted: boolean;
}

/** An SSH host key. */
export interface KnownKey {
  readonly algorithm: string;
  readonly fingerprint: string;
}

/** Preferences and saved servers, in one file that is replaced whole, so that a crash leaves the old or the new. */
export interface Settings {
  preferences(): Preferences;
  writePreferences(change: Partial<Preferences>): Promise<Preferences>;
  servers(): readonly SavedServer[];
  saveServer(server: SavedServer): Promise<void>;
  forgetServer(id: string): Promise<void>;
  /** The key that a machine had when the user came to trust it, by SSH. */
  knownKey(machine: string): KnownKey | undefined;
  rememberKey(machine: string, key: KnownKey): Promise<void>;
}

/** Passwords: of servers by connection id, and of consoles. Never logged; those of servers are never given to the window. */
export interface Secrets {
  state(): 'system' | 'password-unset' | 'password-locked' | 'password-open';
  /** undefined when none is kept, or while locked. */
  get(id: string): Promise<string | undefined>;
  /** Throws ReasonError while locked or unset. */
  set(id: string, secret: string): Promise<void>;
  delete(id: string): Promise<void>;
  /** Makes the sealed file at first, opens it later. Throws ReasonError for a wrong password. */
  unlock(mainPassword: string): Promise<void>;
  /** Called after `unlock` succeeded. */
  onUnlocked(listener: () => void): () => void;
}
