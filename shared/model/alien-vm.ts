import type { Reader } from '../views/view';
import type { ClassName, VMRecord } from '../xenapi/records.gen';
import type { Ref } from '../xenapi/refs';
import { managerOfHost, managersOf, ownerOf } from './owner';
import { isHostLive, storageHost } from './placement';
import { vmKind } from './vm-kind';

export type PowerChange = 'start' | 'resume' | 'unpause' | 'shutDown';

/**
 * What a manager does about a VM whose power was changed behind its back. CloudStack destroys the record of a running VM that it
 * does not know, and leaves the disks; a halted one it does not see. OpenStack brings its own machines back to where it believes
 * them to be, and lets suspended and paused ones be.
 */
export type PowerWarning = 'cloudstackDestroys' | 'openstackStops' | 'openstackStarts';

/** undefined for a VM that is in no danger. */
export function powerWarning(read: Reader, ref: Ref<'VM'>, change: PowerChange): PowerWarning | undefined {
  const vm = read.record('VM', ref);
  if (vm === undefined || vmKind(vm) !== 'vm') return undefined;
  const owner = ownerOf(read, 'VM', ref);
  if (owner?.manager === 'openstack' && owner.what === 'instance') {
    if (change === 'start') return 'openstackStops';
    return change === 'shutDown' ? 'openstackStarts' : undefined;
  }
  if (owner !== undefined || change === 'shutDown') return undefined;
  return mayRunUnderCloudstack(read, vm, change) ? 'cloudstackDestroys' : undefined;
}

/** What comes of another name for what a manager finds by its name: to CloudStack such a VM is a strange one. */
type RenameWarning = 'cloudstackLosesVm' | 'cloudstackLosesNetwork' | 'openstackLosesVm';

/** undefined for what may be called anything. */
export function renameWarning(read: Reader, className: ClassName, ref: Ref<ClassName>): RenameWarning | undefined {
  const owner = className === 'VM' || className === 'network' ? ownerOf(read, className, ref) : undefined;
  switch (owner?.manager) {
    case 'cloudstack':
      return className === 'VM' ? 'cloudstackLosesVm' : 'cloudstackLosesNetwork';
    case 'openstack':
      return owner.what === 'instance' ? 'openstackLosesVm' : undefined;
    case undefined:
      return undefined;
  }
}

/** The server chooses among the hosts that can see the disks. */
function mayRunUnderCloudstack(read: Reader, vm: VMRecord, change: PowerChange): boolean {
  if (!managersOf(read).includes('cloudstack')) return false;
  const only = change === 'unpause' ? vm.resident_on : storageHost(read, vm);
  if (only !== undefined) return isUnderCloudstack(read, only);
  return read.derive('any-host-under-cloudstack', (reader) =>
    Array.from(reader.all('host')).some(([host]) => isUnderCloudstack(reader, host)),
  );
}

function isUnderCloudstack(read: Reader, host: Ref<'host'>): boolean {
  return managerOfHost(read, host) === 'cloudstack' && isHostLive(read, host);
}
