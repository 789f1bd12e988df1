import type { Behaviours } from '../rpc/call';
import { authBehaviours } from './auth';
import { bondBehaviours } from './bond';
import { deprecatedBehaviours } from './deprecated';
import { eventBehaviours } from './event';
import { externalAuthBehaviours } from './external-auth';
import { hostBehaviours } from './host';
import { hostEvacuationBehaviours } from './host-evacuation';
import { hostPowerBehaviours } from './host-power';
import { hostSettingsBehaviours } from './host-settings';
import { hostMigrateBehaviours } from './host-migrate';
import { introducedNetworkBehaviours } from './introduced-networks';
import { messageBehaviours } from './message';
import { networkBehaviours } from './network';
import { pifBehaviours } from './pif';
import { poolCoordinatorBehaviours } from './pool-coordinator';
import { poolMemberBehaviours } from './pool-members';
import { roleBehaviours } from './role';
import { secretBehaviours } from './secret';
import { sessionBehaviours } from './session';
import { subjectBehaviours } from './subject';
import { taskBehaviours } from './task';
import { tunnelBehaviours } from './tunnel';
import { vbdBehaviours } from './vbd';
import { vdiBehaviours } from './vdi';
import { vdiChangedBlocksBehaviours } from './vdi-changed-blocks';
import { vdiMoveBehaviours } from './vdi-moves';
import { vifBehaviours } from './vif';
import { vlanBehaviours } from './vlan';
import { vmApplianceBehaviours } from './vm-appliance';
import { vmCopyBehaviours } from './vm-copies';
import { vmFirmwareBehaviours } from './vm-firmware';
import { vmGuestBehaviours } from './vm-guest';
import { vmHostBehaviours } from './vm-hosts';
import { vmMemoryBehaviours } from './vm-memory';
import { vmMigrateBehaviours } from './vm-migrate';
import { vmOperationBehaviours } from './vm-operations';
import { vmPowerBehaviours } from './vm-power';
import { vmRecordBehaviours } from './vm-records';
import { vmRecoveryBehaviours } from './vm-recovery';
import { vmSettingBehaviours } from './vm-settings';
import { vmVcpuBehaviours } from './vm-vcpus';

/** Everything the simulated server does beyond reading and writing fields. One file a subject; a new one is added here. */
export const allBehaviours: Behaviours = {
  ...sessionBehaviours,
  ...eventBehaviours,
  ...taskBehaviours,
  ...hostBehaviours,
  ...hostEvacuationBehaviours,
  ...hostPowerBehaviours,
  ...hostSettingsBehaviours,
  ...hostMigrateBehaviours,
  ...messageBehaviours,
  ...subjectBehaviours,
  ...secretBehaviours,
  ...roleBehaviours,
  ...externalAuthBehaviours,
  ...deprecatedBehaviours,
  ...authBehaviours,
  ...poolCoordinatorBehaviours,
  ...poolMemberBehaviours,
  ...vbdBehaviours,
  ...vdiBehaviours,
  ...vdiChangedBlocksBehaviours,
  ...vdiMoveBehaviours,
  ...vifBehaviours,
  ...networkBehaviours,
  ...introducedNetworkBehaviours,
  ...vlanBehaviours,
  ...bondBehaviours,
  ...tunnelBehaviours,
  ...pifBehaviours,
  ...vmApplianceBehaviours,
  ...vmFirmwareBehaviours,
  ...vmGuestBehaviours,
  ...vmMemoryBehaviours,
  ...vmMigrateBehaviours,
  ...vmOperationBehaviours,
  ...vmRecoveryBehaviours,
  ...vmSettingBehaviours,
  ...vmVcpuBehaviours,
  ...vmCopyBehaviours,
  ...vmHostBehaviours,
  ...vmPowerBehaviours,
  ...vmRecordBehaviours,
};
