import { XapiError } from '../../../shared/xenapi/errors';
import type { HostClient } from './host-client';
import type { RequestOptions } from './transport';

export interface Credentials {
  readonly user: string;
  readonly password: string;
}

/** A logout is a courtesy: the program does not wait longer for it. */
const LOGOUT_TIMEOUT_MS = 3_000;

/** A login on one host, renewed when the server forgets it. */
export class Session {
  private renewal: Promise<void> | undefined;

  private constructor(
    readonly client: HostClient,
    private readonly credentials: Credentials,
    private readonly originator: string,
    /** Goes to this host and other members of its pool, and nowhere else. */
    private current: string,
  ) {}

  static async open(
    client: HostClient,
    credentials: Credentials,
    originator: string,
    options: RequestOptions = {},
  ): Promise<Session> {
    return new Session(client, credentials, originator, await login(client, credentials, originator, options));
  }

  get ref(): string {
    return this.current;
  }

  /**
   * Makes a call. After SESSION_INVALID it logs in again, once, and repeats a call that only reads; any other is the
   * user's to repeat. Event calls are not repeated: a server that restarted has forgotten what they follow.
   */
  async call(method: string, params: readonly unknown[], options: RequestOptions = {}): Promise<unknown> {
    const used = this.current;
    try {
      return await this.client.call(method, used, params, options);
    } catch (error) {
      if (!(error instanceof XapiError) || error.code !== 'SESSION_INVALID') throw error;
      await this.renew(used);
      if (!isRead(method)) throw error;
      return this.client.call(method, this.current, params, options);
    }
  }

  /** Logs out, as far as the server can still be reached, and closes the connections. */
  async close(): Promise<void> {
    try {
      await this.client.call('session.logout', this.current, [], {
        signal: AbortSignal.timeout(LOGOUT_TIMEOUT_MS),
      });
    } catch {
      // Nothing is left to do: an unused session expires on the server.
    }
    await this.client.close();
  }

  /** Several calls may find the session gone at once; the first of them logs in for all. */
  private async renew(used: string): Promise<void> {
    if (this.current !== used) return;
    this.renewal ??= login(this.client, this.credentials, this.originator, {})
      .then((ref) => {
        this.current = ref;
      })
      .finally(() => {
        this.renewal = undefined;
      });
    await this.renewal;
  }
}

/** Old servers know fewer of the parameters, and refuse a call by their count. */
async function login(
  client: HostClient,
  { user, password }: Credentials,
  originator: string,
  options: RequestOptions,
): Promise<string> {
  const params = [user, password, '1.1', originator];
  for (let count = params.length; ; count--) {
    try {
      const given = params.slice(0, count);
      return String(await client.call('session.login_with_password', undefined, given, options));
    } catch (error) {
      const isTooMany = error instanceof XapiError && error.code === 'MESSAGE_PARAMETER_COUNT_MISMATCH';
      if (!isTooMany || count === 2) throw error;
    }
  }
}

function isRead(method: string): boolean {
  return /^\w+\.get_/.test(method);
}
