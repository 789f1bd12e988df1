import { expect, it } from 'vitest';
import { createConsolePasswords } from '../../../electron/backend/console/console-passwords';
import { toObjectId } from '../../../shared/contract';
import { memorySecrets } from '../../helpers/memory-settings';
import { ref } from '../../helpers/records';
import { TestConnection } from '../../helpers/test-connection';

const KEY = 'console:web-uuid';
const consoleId = (name: string) => toObjectId('c1', 'console', ref('console', name));
const WEB = consoleId('before');

function start(secrets = memorySecrets()) {
  const connection = new TestConnection();
  connection
    .put('VM', 'web', { uuid: 'web-uuid' })
    .put('VM', 'db', { uuid: 'db-uuid' })
    .put('console', 'before', { VM: ref('VM', 'web') })
    .put('console', 'other', { VM: ref('VM', 'db') });
  const get = (id: string) => (id === 'c1' ? connection : undefined);
  const said: string[] = [];
  const passwords = createConsolePasswords({ get } as never, secrets, (message) => said.push(message));
  return { connection, secrets, passwords, said };
}

it('keeps a password with the VM, whose consoles come and go', async () => {
  const { connection, passwords } = start();
  passwords.give(WEB, { password: 'secret', remember: false });
  connection.put('console', 'after', { VM: ref('VM', 'web') });
  const found = [consoleId('after'), consoleId('other')].map((console) => passwords.of(console).find());
  expect(await Promise.all(found)).toEqual(['secret', undefined]);
});

it('remembers one for the next run only when the server has taken it, and only if that is wanted', async () => {
  const { secrets, passwords } = start();
  passwords.give(WEB, { password: 'secret', remember: true });
  expect(await secrets.get(KEY)).toBeUndefined();
  await passwords.of(WEB).accepted('secret');
  expect(await secrets.get(KEY)).toBe('secret');
  passwords.give(WEB, { password: 'once', remember: false });
  await passwords.of(WEB).accepted('once');
  expect([await passwords.of(WEB).find(), await secrets.get(KEY)]).toEqual(['once', 'secret']);
  expect(await start(secrets).passwords.of(WEB).find()).toBe('secret');
});

it('forgets one that the server refuses, and no other', async () => {
  const { secrets, passwords } = start();
  passwords.give(WEB, { password: 'old', remember: true });
  await passwords.of(WEB).accepted('old');
  passwords.give(WEB, { password: 'new', remember: true });
  await passwords.of(WEB).refused('old');
  expect([await passwords.of(WEB).find(), await secrets.get(KEY)]).toEqual(['new', undefined]);
  await passwords.of(WEB).refused('new');
  expect(await passwords.of(WEB).find()).toBeUndefined();
});

it('goes on where a password cannot be kept', async () => {
  const secrets = { ...memorySecrets(), set: () => Promise.reject(new Error('locked')) };
  const { passwords, said } = start(secrets);
  passwords.give(WEB, { password: 'secret', remember: true });
  await passwords.of(WEB).accepted('secret');
  expect([await passwords.of(WEB).find(), said.length]).toEqual(['secret', 1]);
});

it('knows none of a console that is gone', () => {
  const { passwords } = start();
  expect(() => passwords.of(consoleId('nowhere'))).toThrow(
    expect.objectContaining({ reason: expect.objectContaining({ key: 'reason.gone' }) as object }),
  );
});
