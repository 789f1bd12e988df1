import { XapiError } from '../../shared/xenapi/errors';
import type { Ref } from '../../shared/xenapi/refs';
import { raiseAlert } from '../alerts';
import type { SimulatedPool } from '../pool';
import type { Behaviours } from '../rpc/call';

/** The kinds of directory that the server has a plug-in for. */
const KNOWN_TYPES: ReadonlySet<string> = new Set(['AD', 'PAM']);

interface Joining {
  readonly config: Readonly<Record<string, string>>;
  readonly service: string;
  readonly type: string;
}

/** Joining a directory and leaving it. The pool's messages do on every host what the host's do on one. */
export const externalAuthBehaviours: Behaviours = {
  'host.enable_external_auth': ({ pool, args }) => {
    const host = args.ref('host', 0);
    const { external_auth_type, external_auth_service_name } = pool.database.record('host', host);
    if (external_auth_type !== '') {
      throw new XapiError('AUTH_ALREADY_ENABLED', [external_auth_type, external_auth_service_name]);
    }
    const joining = { config: args.map(1), service: args.text(2), type: args.text(3) };
    if (!KNOWN_TYPES.has(joining.type)) throw new XapiError('AUTH_UNKNOWN_TYPE', [joining.type]);
    if (!knowsAccount(pool, joining)) {
      throw new XapiError('AUTH_ENABLE_FAILED_WRONG_CREDENTIALS', [wrongCredentials(joining)]);
    }
    join(pool, host, joining);
  },
  'host.disable_external_auth': ({ pool, args }) => leave(pool, args.ref('host', 0)),
  'pool.enable_external_auth': ({ pool, args }) => {
    const hosts = [...pool.database.all('host')];
    const enabled = hosts.find(([, { external_auth_type }]) => external_auth_type !== '');
    if (enabled !== undefined) throw new XapiError('POOL_AUTH_ALREADY_ENABLED', [enabled[0]]);
    const joining = { config: args.map(1), service: args.text(2), type: args.text(3) };
    if (!KNOWN_TYPES.has(joining.type)) {
      throw new XapiError('POOL_AUTH_ENABLE_FAILED', [pool.coordinator, `Unknown type ${joining.type}`]);
    }
    if (!knowsAccount(pool, joining)) {
      throw new XapiError('POOL_AUTH_ENABLE_FAILED_WRONG_CREDENTIALS', [pool.coordinator, wrongCredentials(joining)]);
    }
    for (const [host] of hosts) join(pool, host, joining);
  },
  'pool.disable_external_auth': ({ pool }) => {
    for (const [host] of [...pool.database.all('host')]) leave(pool, host);
  },
  'host.external_auth_set_ldaps': ({ pool, args }) => setLdaps(pool, args.ref('host', 0), args.flag(1)),
  'pool.external_auth_set_ldaps': ({ pool, args }) => {
    for (const [host] of [...pool.database.all('host')]) setLdaps(pool, host, args.flag(1));
  },
  'pool.detect_nonhomogeneous_external_auth': ({ pool }) => {
    const expected = pool.database.record('host', pool.coordinator);
    for (const [, { external_auth_type, external_auth_service_name, uuid, name_label }] of [
      ...pool.database.all('host'),
    ]) {
      const isSame =
        external_auth_type === expected.external_auth_type &&
        external_auth_service_name === expected.external_auth_service_name;
      if (!isSame) raiseAlert(pool, 'EXTAUTH_IN_POOL_IS_NON_HOMOGENEOUS', 'Host', uuid, name_label);
    }
  },
};

/** Joining takes an account of the directory. */
function knowsAccount({ directory }: SimulatedPool, { config }: Joining): boolean {
  return directory.authenticate(config['user'] ?? '', config['pass'] ?? '') !== undefined;
}

function wrongCredentials({ service }: Joining): string {
  return `${service} does not know this user with this password`;
}

function join({ database }: SimulatedPool, host: Ref<'host'>, { config, service, type }: Joining): void {
  // The password is not kept where anybody could read it.
  const kept = Object.entries(config).filter(([key]) => key !== 'pass');
  database.modify('host', host, {
    external_auth_type: type,
    external_auth_service_name: service,
    external_auth_configuration: Object.fromEntries(kept),
  });
}

/** Whether the directory is asked over TLS. */
function setLdaps({ database }: SimulatedPool, host: Ref<'host'>, ldaps: boolean): void {
  const { external_auth_type, external_auth_configuration } = database.record('host', host);
  if (external_auth_type === '') throw new XapiError('AUTH_IS_DISABLED', []);
  database.modify('host', host, {
    external_auth_configuration: { ...external_auth_configuration, ldaps: String(ldaps) },
  });
}

function leave({ database }: SimulatedPool, host: Ref<'host'>): void {
  database.modify('host', host, {
    external_auth_type: '',
    external_auth_service_name: '',
    external_auth_configuration: {},
  });
}
