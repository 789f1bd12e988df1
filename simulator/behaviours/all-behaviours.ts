import type { Behaviours } from '../rpc/call';
import { authBehaviours } from './auth';
import { deprecatedBehaviours } from './deprecated';
import { eventBehaviours } from './event';
import { externalAuthBehaviours } from './external-auth';
import { hostBehaviours } from './host';
import { messageBehaviours } from './message';
import { poolCoordinatorBehaviours } from './pool-coordinator';
import { roleBehaviours } from './role';
import { secretBehaviours } from './secret';
import { sessionBehaviours } from './session';
import { subjectBehaviours } from './subject';
import { taskBehaviours } from './task';
import { vifBehaviours } from './vif';
import { vmCopyBehaviours } from './vm-copies';
import { vmHostBehaviours } from './vm-hosts';
import { vmPowerBehaviours } from './vm-power';
import { vmRecordBehaviours } from './vm-records';

/** Everything the simulated server does beyond reading and writing fields. One file a subject; a new one is added here. */
export const allBehaviours: Behaviours = {
  ...sessionBehaviours,
  ...eventBehaviours,
  ...taskBehaviours,
  ...hostBehaviours,
  ...messageBehaviours,
  ...subjectBehaviours,
  ...secretBehaviours,
  ...roleBehaviours,
  ...externalAuthBehaviours,
  ...deprecatedBehaviours,
  ...authBehaviours,
  ...poolCoordinatorBehaviours,
  ...vifBehaviours,
  ...vmCopyBehaviours,
  ...vmHostBehaviours,
  ...vmPowerBehaviours,
  ...vmRecordBehaviours,
};
