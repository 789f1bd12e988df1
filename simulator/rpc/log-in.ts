import { XapiError } from '../../shared/xenapi/errors';
import { nullRef, type Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';
import type { ExternalUser } from './directory';
import { permissionsOfRoles } from './roles';
import type { ExternalLogin } from './sessions';

/** The server makes whoever fails by way of the directory wait. */
const FAILED_LOGIN_MS = 5_000;
/** The sessions of external users are looked at again so often. */
const REVALIDATION_MS = 5 * 60 * 1000;

export interface Credentials {
  readonly user: string;
  readonly password: string;
  readonly originator: string;
  /** The host that was asked. */
  readonly host: Ref<'host'>;
  /** Ends the wait after a failure. */
  readonly signal: AbortSignal;
}

/**
 * Opens a session for a name and a password. Without external authentication only the local superuser has an account; with
 * it, everybody else is looked up in the directory and needs a role.
 * Rejects with SESSION_AUTHENTICATION_FAILED, or SESSION_AUTHORIZATION_FAILED where the directory knows the user and the pool does not.
 */
export async function logIn(pool: SimulatedPool, credentials: Credentials): Promise<Ref<'session'>> {
  const { user, password, originator, host } = credentials;
  if (user === pool.user || !usesDirectory(pool)) {
    checkLocalPassword(pool, user, password);
    return pool.sessions.open({ user, originator, host });
  }
  try {
    const external = externalLogin(pool, user, password);
    return pool.sessions.open({ user, originator, host, external });
  } catch (error) {
    await pool.clock.sleep(FAILED_LOGIN_MS, credentials.signal);
    throw error;
  }
}

/** Throws SESSION_AUTHENTICATION_FAILED. */
export function checkLocalPassword(pool: SimulatedPool, user: string, password: string): void {
  if (user !== pool.user || password !== pool.password || pool.callFaults.refusesLogins) {
    throw new XapiError('SESSION_AUTHENTICATION_FAILED', [user, 'Authentication failure']);
  }
}

/**
 * Opens a session for a host of the pool, which knows the secret that all of them share. `who` is whom the error names.
 * Throws SESSION_AUTHENTICATION_FAILED.
 */
export function logInHost(pool: SimulatedPool, host: Ref<'host'>, secret: string, who: string): Ref<'session'> {
  checkSecret(pool, secret, who);
  return pool.sessions.open({ user: '', originator: 'xapi', host, isOfPool: true });
}

/** Throws SESSION_AUTHENTICATION_FAILED. */
export function checkSecret(pool: SimulatedPool, secret: string, who: string): void {
  if (secret !== pool.secret) throw new XapiError('SESSION_AUTHENTICATION_FAILED', [who, 'Pool credentials invalid']);
}

/** True once the pool has joined a directory. */
export function usesDirectory({ database, coordinator }: SimulatedPool): boolean {
  return database.record('host', coordinator).external_auth_type !== '';
}

/** Ends the sessions of external users who would not be let in any more. */
export function revalidateSessions(pool: SimulatedPool): void {
  const now = pool.clock.now();
  for (const [session, record] of [...pool.database.all('session')]) {
    if (record.is_local_superuser || record.pool || now - record.validation_time < REVALIDATION_MS) continue;
    const known = usesDirectory(pool) ? pool.directory.findByIdentifier(record.auth_user_sid) : undefined;
    if (known === undefined || rolesOf(pool, known).roles.length === 0) pool.sessions.close(session);
    else pool.database.modify('session', session, { validation_time: now });
  }
}

function externalLogin(pool: SimulatedPool, name: string, password: string): ExternalLogin {
  const user = pool.directory.authenticate(name, password);
  if (user === undefined || pool.callFaults.refusesLogins) {
    throw new XapiError('SESSION_AUTHENTICATION_FAILED', [name, 'The user name or the password is wrong']);
  }
  const { subjects, roles } = rolesOf(pool, user);
  if (subjects.length === 0 || roles.length === 0) {
    const lack = subjects.length === 0 ? 'is no subject of this pool' : 'has no role in this pool';
    throw new XapiError('SESSION_AUTHORIZATION_FAILED', [name, `${user.subjectIdentifier} ${lack}`]);
  }
  return {
    subject: subjects[0] ?? nullRef(),
    identifier: user.subjectIdentifier,
    permissions: permissionsOfRoles(roles),
  };
}

/** A user has the roles of each subject that is the user or one of the user's groups. */
function rolesOf(
  { database }: SimulatedPool,
  { subjectIdentifier, groups = [] }: ExternalUser,
): { readonly subjects: readonly Ref<'subject'>[]; readonly roles: readonly Ref<'role'>[] } {
  const identifiers = [subjectIdentifier, ...groups];
  const found = [...database.all('subject')].filter(([, subject]) => identifiers.includes(subject.subject_identifier));
  return { subjects: found.map(([ref]) => ref), roles: found.flatMap(([, subject]) => subject.roles) };
}
