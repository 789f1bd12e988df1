import { XapiError } from '../../shared/xenapi/errors';
import type { Behaviours } from '../rpc/call';
import { usesDirectory } from '../rpc/log-in';
import type { SimulatedPool } from '../pool';

/** What the pool can ask the directory that it has joined. */
export const authBehaviours: Behaviours = {
  'auth.get_subject_identifier': ({ pool, args }) => {
    checkJoined(pool);
    const user = pool.directory.findByName(args.text(0));
    if (user === undefined) throw new XapiError('SUBJECT_CANNOT_BE_RESOLVED', []);
    return user.subjectIdentifier;
  },
  'auth.get_subject_information_from_identifier': ({ pool, args }) => {
    checkJoined(pool);
    const identifier = args.text(0);
    const user = pool.directory.findByIdentifier(identifier);
    if (user !== undefined) {
      return { 'subject-name': user.name, 'subject-sid': identifier, 'subject-is-group': 'false' };
    }
    if (!pool.directory.hasGroup(identifier)) throw new XapiError('SUBJECT_CANNOT_BE_RESOLVED', []);
    return { 'subject-name': identifier, 'subject-sid': identifier, 'subject-is-group': 'true' };
  },
  'auth.get_group_membership': ({ pool, args }) => {
    checkJoined(pool);
    const user = pool.directory.findByIdentifier(args.text(0));
    if (user === undefined) throw new XapiError('SUBJECT_CANNOT_BE_RESOLVED', []);
    return user.groups ?? [];
  },
};

function checkJoined(pool: SimulatedPool): void {
  if (!usesDirectory(pool)) throw new XapiError('AUTH_IS_DISABLED', []);
}
