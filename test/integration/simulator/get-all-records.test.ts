import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schema } from '../../../shared/xenapi/schema.gen';

import type { RawClient } from './raw-client';
import { startOnePool } from './one-pool';

let client: RawClient;
let session: string;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ client, session, close } = await startOnePool());
});

afterAll(() => close());

/** Classes of features that have gone answer every message in the same way. */
function isRemoved(className: string): boolean {
  return schema.classes[className]?.messages['get_all_records']?.removed !== undefined;
}

describe('get_all_records', () => {
  it.each(schema.get_all_classes.filter((name) => !isRemoved(name)))(
    'of %s has the records that get_all names',
    async (className) => {
      const records = await client.call<Record<string, object>>(`${className}.get_all_records`, session);
      expect(Object.keys(records)).toEqual(await client.call<string[]>(`${className}.get_all`, session));
    },
  );

  it.each(schema.get_all_classes.filter(isRemoved))('of %s is a message that was removed', async (className) => {
    await expect(client.call(`${className}.get_all_records`, session)).rejects.toThrow('MESSAGE_REMOVED');
  });
});
