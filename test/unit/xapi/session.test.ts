import { describe, expect, it } from 'vitest';
import { Session } from '../../../electron/backend/xapi/session';
import { XapiError } from '../../../shared/xenapi/errors';
import { scriptedClient, type ScriptedCall } from '../../helpers/scripted-client';

const credentials = { user: 'root', password: 'hush' };

/** Knows just the session that was opened last. */
function forgetfulServer(answer: (call: ScriptedCall) => unknown = () => 'answer') {
  let logins = 0;
  let isForgotten = false;
  const client = scriptedClient((call) => {
    if (call.method === 'session.login_with_password') {
      isForgotten = false;
      return `session ${++logins}`;
    }
    if (isForgotten || call.session !== `session ${logins}`) throw new XapiError('SESSION_INVALID', []);
    return answer(call);
  });
  return { client, forget: () => (isForgotten = true), logins: () => logins };
}

function open(client: Parameters<typeof Session.open>[0]) {
  return Session.open(client, credentials, 'Poolkeeper/1');
}

describe('logging in', () => {
  it('names the program', async () => {
    const { client } = forgetfulServer();
    await open(client);
    expect(client.calls[0]).toMatchObject({ session: undefined, params: ['root', 'hush', '1.1', 'Poolkeeper/1'] });
  });

  it('leaves out what an old server does not know', async () => {
    const client = scriptedClient(({ method, params }) => {
      if (params.length > 2) throw new XapiError('MESSAGE_PARAMETER_COUNT_MISMATCH', [method, '2', '4']);
      return 'session';
    });
    expect((await open(client)).ref).toBe('session');
    expect(client.calls.map(({ params }) => params.length)).toEqual([4, 3, 2]);
  });

  it('gives the server its refusal back', async () => {
    const refusal = new XapiError('SESSION_AUTHENTICATION_FAILED', ['root', 'no']);
    const client = scriptedClient(() => {
      throw refusal;
    });
    await expect(open(client)).rejects.toBe(refusal);
  });
});

describe('a session that the server forgot', () => {
  it('is renewed once for all calls that find out, and what only reads is repeated', async () => {
    const { client, forget, logins } = forgetfulServer();
    const session = await open(client);
    forget();
    const answers = [session.call('VM.get_all', []), session.call('host.get_all_records', [])];
    await expect(Promise.all(answers)).resolves.toEqual(['answer', 'answer']);
    expect(logins()).toBe(2);
    expect(session.ref).toBe('session 2');
  });

  it.each(['VM.start', 'Async.VM.start', 'VM.set_name_label', 'event.from', 'session.logout'])(
    'is renewed, but %s is not repeated',
    async (method) => {
      const { client, forget } = forgetfulServer();
      const session = await open(client);
      forget();
      await expect(session.call(method, [])).rejects.toMatchObject({ code: 'SESSION_INVALID' });
      expect(client.calls.filter((call) => call.method === method)).toHaveLength(1);
      await expect(session.call(method, [])).resolves.toBe('answer');
    },
  );

  it('is not renewed twice for one call', async () => {
    const client = scriptedClient(({ method }) => {
      if (method === 'session.login_with_password') return 'session';
      throw new XapiError('SESSION_INVALID', []);
    });
    const session = await open(client);
    await expect(session.call('VM.get_all', [])).rejects.toMatchObject({ code: 'SESSION_INVALID' });
    expect(client.calls.map(({ method }) => method)).toEqual([
      'session.login_with_password',
      'VM.get_all',
      'session.login_with_password',
      'VM.get_all',
    ]);
  });
});

describe('closing', () => {
  it('logs out, and does not mind a server that is gone', async () => {
    const { client, forget } = forgetfulServer();
    const session = await open(client);
    forget();
    await session.close();
    expect(client.calls.at(-1)).toMatchObject({ method: 'session.logout', session: 'session 1' });
  });
});
