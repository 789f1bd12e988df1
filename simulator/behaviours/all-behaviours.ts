import type { Behaviours } from '../rpc/call';
import { authBehaviours } from './auth';
import { blobBehaviours } from './blob';
import { bondBehaviours } from './bond';
import { dataSourceBehaviours } from './data-sources';
import { crashdumpBehaviours } from './crashdump';
import { deprecatedBehaviours } from './deprecated';
import { eventBehaviours } from './event';
import { externalAuthBehaviours } from './external-auth';
import { hostBehaviours } from './host';
import { hostCertificateBehaviours } from './host-certificates';
import { hostEvacuationBehaviours } from './host-evacuation';
import { hostLeftoverBehaviours } from './host-leftovers';
import { hostPluginBehaviours } from './host-plugins';
import { hostPowerBehaviours } from './host-power';
import { hostSettingsBehaviours } from './host-settings';
import { hostMigrateBehaviours } from './host-migrate';
import { introducedNetworkBehaviours } from './introduced-networks';
import { licenceBehaviours } from './licence';
import { messageBehaviours } from './message';
import { networkBehaviours } from './network';
import { pifBehaviours } from './pif';
import { poolCertificateBehaviours } from './pool-certificates';
import { poolCoordinatorBehaviours } from './pool-coordinator';
import { poolMemberBehaviours } from './pool-members';
import { poolSettingsBehaviours } from './pool-settings';
import { roleBehaviours } from './role';
import { secretBehaviours } from './secret';
import { sessionBehaviours } from './session';
import { subjectBehaviours } from './subject';
import { taskBehaviours } from './task';
import { tunnelBehaviours } from './tunnel';
import { pbdBehaviours } from './pbd';
import { srBehaviours } from './sr';
import { srProbeBehaviours } from './sr-probe';
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
import { vtpmBehaviours } from './vtpm';

/** Everything the simulated server does beyond reading and writing fields. One file a subject; a new one is added here. */
export const allBehaviours: Behaviours = {
  ...sessionBehaviours,
  ...eventBehaviours,
  ...taskBehaviours,
  ...hostBehaviours,
  ...hostCertificateBehaviours,
  ...hostEvacuationBehaviours,
  ...hostLeftoverBehaviours,
  ...hostPluginBehaviours,
  ...licenceBehaviours,
  ...hostPowerBehaviours,
  ...hostSettingsBehaviours,
  ...hostMigrateBehaviours,
  ...messageBehaviours,
  ...blobBehaviours,
  ...subjectBehaviours,
  ...secretBehaviours,
  ...roleBehaviours,
  ...externalAuthBehaviours,
  ...crashdumpBehaviours,
  ...deprecatedBehaviours,
  ...authBehaviours,
  ...poolCoordinatorBehaviours,
  ...poolCertificateBehaviours,
  ...poolMemberBehaviours,
  ...poolSettingsBehaviours,
  ...pbdBehaviours,
  ...srBehaviours,
  ...srProbeBehaviours,
  ...vbdBehaviours,
  ...vdiBehaviours,
  ...vdiChangedBlocksBehaviours,
  ...vdiMoveBehaviours,
  ...vifBehaviours,
  ...dataSourceBehaviours,
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
  ...vtpmBehaviours,
};
