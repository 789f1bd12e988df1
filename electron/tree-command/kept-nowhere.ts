import { DEFAULT_PREFERENCES, ReasonError, text } from '../../shared/contract';
import type { Secrets, Settings } from '../backend/settings/settings-types';

/** A run that leaves nothing behind, and knows nothing of the user's own servers. */
export const NO_SETTINGS: Settings = {
  preferences: () => DEFAULT_PREFERENCES,
  writePreferences: () => Promise.resolve(DEFAULT_PREFERENCES),
  servers: () => [],
  saveServer: () => Promise.resolve(),
  forgetServer: () => Promise.resolve(),
  knownKey: () => undefined,
  rememberKey: () => Promise.resolve(),
};

export const NO_SECRETS: Secrets = {
  state: () => 'password-unset',
  get: () => Promise.resolve(undefined),
  set: () => Promise.reject(new ReasonError(text('reason.badParameters', { detail: 'secrets' }))),
  delete: () => Promise.resolve(),
  unlock: () => Promise.resolve(),
  onUnlocked: () => () => undefined,
};
