import { workOf } from '../operations/operation';
import type { Behaviours } from '../rpc/call';
import { assertCanMigrate } from '../vm/migrate-checks';
import { migratePlan } from '../vm/migrate-plan';
import { migrateSend } from '../vm/migrate-send';

const OPTIONS_INDEX = 5;
/** The sender's form has the map of virtual GPUs before the options. */
const SENDER_OPTIONS_INDEX = 6;

/** VMs on their way with their disks. */
export const vmMigrateBehaviours: Behaviours = {
  'VM.migrate_send': (call) => migrateSend(workOf(call), migratePlan(call, OPTIONS_INDEX)),
  'VM.assert_can_migrate': (call) => assertCanMigrate(call.pool, migratePlan(call, OPTIONS_INDEX)),
  'VM.assert_can_migrate_sender': (call) => assertCanMigrate(call.pool, migratePlan(call, SENDER_OPTIONS_INDEX)),
};
