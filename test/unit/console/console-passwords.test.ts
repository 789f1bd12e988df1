import { expect, it } from 'vitest';
import { createConsolePasswords } from '../../../electron/backend/console/console-passwords';
import { toObjectId } from '../../../shared/contract';
import { memorySecrets } from '../../helpers/memory-settings';
import { ref } from '../../helpers/records';
import { TestConnection } from '../../helpers/test-connection';

const consoleId = (name: string) => toObjectId('c1', 'console', ref('console', name));

function start() {
  const connection = new TestConnection();
  connection
    .put('VM', 'web', { uuid: 'web-uuid' })
    .put('VM', 'db', { uuid: 'db-uuid' })
    .put('console', 'before', { VM: ref('VM', 'web') })
    .put('console', 'other', { VM: ref('VM', 'db') });
  const get = (id: string) => (id === 'c1' ? connection : undefined);
  const secrets = memorySecrets();
  return { connection, secrets, passwords: createConsolePasswords({ get } as never, secrets) };
}

it('keeps a password with the VM, whose consoles come and go', async () => {
  const { connection, secrets, passwords } = start();
  await passwords.remember(consoleId('before'), 'secret');
  connection.put('console', 'after', { VM: ref('VM', 'web') });
  expect([
    await passwords.recall(consoleId('after')),
    await passwords.recall(consoleId('other')),
    await secrets.get('console:web-uuid'),
  ]).toEqual(['secret', undefined, 'secret']);
});

it('forgets it', async () => {
  const { passwords } = start();
  await passwords.remember(consoleId('before'), 'secret');
  await passwords.remember(consoleId('before'), undefined);
  expect(await passwords.recall(consoleId('before'))).toBeUndefined();
});

it('knows none of a console that is gone', async () => {
  const { passwords } = start();
  await expect(passwords.recall(consoleId('nowhere'))).rejects.toMatchObject({ reason: { key: 'reason.gone' } });
});
