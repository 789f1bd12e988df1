import { join } from 'node:path';
import { z } from 'zod';
import { DEFAULT_PREFERENCES, preferencesSchema } from '../../../shared/contract';
import { replacedFile } from './replaced-file';
import type { SavedServer, Settings } from './settings-types';

const savedServerSchema: z.ZodType<SavedServer> = z.object({
  id: z.string(),
  address: z.string(),
  user: z.string(),
  name: z.string(),
  members: z.array(z.string()),
  trusted: z.record(z.string(), z.string()),
  isWanted: z.boolean(),
});

/** A preference that another version wrote, or that is missing, must not cost the saved servers. */
const storedPreferencesSchema = z
  .record(z.string(), z.unknown())
  .transform(
    (stored) => preferencesSchema.safeParse({ ...DEFAULT_PREFERENCES, ...stored }).data ?? DEFAULT_PREFERENCES,
  );

const settingsSchema = z.object({
  preferences: storedPreferencesSchema,
  servers: z.array(savedServerSchema),
  /** By machine: SSH host keys. */
  knownKeys: z.record(z.string(), z.object({ algorithm: z.string(), fingerprint: z.string() })).default({}),
});

type StoredSettings = z.infer<typeof settingsSchema>;

const NO_SETTINGS: StoredSettings = { preferences: DEFAULT_PREFERENCES, servers: [], knownKeys: {} };

/** Settings in `settings.json` of the data directory. */
export async function openSettings(directory: string, log: (message: string) => void): Promise<Settings> {
  const file = replacedFile(join(directory, 'settings.json'), settingsSchema, log);
  let { preferences, servers, knownKeys } = (await file.read()) ?? NO_SETTINGS;
  const save = (): Promise<void> => file.write({ preferences, servers, knownKeys });
  return {
    preferences: () => preferences,
    writePreferences: async (change) => {
      preferences = { ...preferences, ...change };
      await save();
      return preferences;
    },
    servers: () => servers,
    saveServer: (server) => {
      const index = servers.findIndex(({ id }) => id === server.id);
      servers = index === -1 ? [...servers, server] : servers.with(index, server);
      return save();
    },
    forgetServer: (id) => {
      servers = servers.filter((server) => server.id !== id);
      return save();
    },
    knownKey: (machine) => (Object.hasOwn(knownKeys, machine) ? knownKeys[machine] : undefined),
    rememberKey: (machine, key) => {
      knownKeys = { ...knownKeys, [machine]: key };
      return save();
    },
  };
}
