import type { Behaviours } from '../rpc/call';
import { eventBehaviours } from './event';
import { hostBehaviours } from './host';
import { messageBehaviours } from './message';
import { sessionBehaviours } from './session';
import { taskBehaviours } from './task';
import { vmPowerBehaviours } from './vm-power';
import { vmRecordBehaviours } from './vm-records';

/** Everything the simulated server does beyond reading and writing fields. One file a subject; a new one is added here. */
export const allBehaviours: Behaviours = {
  ...sessionBehaviours,
  ...eventBehaviours,
  ...taskBehaviours,
  ...hostBehaviours,
  ...messageBehaviours,
  ...vmPowerBehaviours,
  ...vmRecordBehaviours,
};
