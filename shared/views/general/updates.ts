import { text, type Label } from '../../contract';
import type { UpdateGuidances } from '../../xenapi/enums.gen';
import type { HostRecord, VMRecord } from '../../xenapi/records.gen';
import type { Open, Ref } from '../../xenapi/refs';
import type { Reader } from '../view';
import { listProperty, type Section } from './property';

const GUIDANCES: ReadonlySet<string> = new Set<UpdateGuidances>([
  'reboot_host',
  'reboot_host_on_livepatch_failure',
  'reboot_host_on_kernel_livepatch_failure',
  'reboot_host_on_xen_livepatch_failure',
  'restart_toolstack',
  'restart_device_model',
  'restart_vm',
]);

type Guided = Pick<
  HostRecord & VMRecord,
  'pending_guidances' | 'pending_guidances_recommended' | 'pending_guidances_full'
>;

/** What updates a host has, and what is still to be done for them to work. */
export function hostUpdatesSection(read: Reader, host: HostRecord): Section {
  return {
    key: 'updates',
    properties: [
      listProperty('appliedUpdates', [...updateNames(read, host.updates), ...patchNames(read, host)].sort()),
      listProperty('updatesNeedingReboot', updateNames(read, host.updates_requiring_reboot)),
      listProperty('supplementalPacks', supplementalPacks(host)),
      ...guidanceProperties(host),
    ],
  };
}

export function guidanceProperties(object: Guided): Section['properties'] {
  return [
    listProperty('guidances', object.pending_guidances.map(guidanceLabel)),
    listProperty('guidancesRecommended', object.pending_guidances_recommended.map(guidanceLabel)),
    listProperty('guidancesFull', object.pending_guidances_full.map(guidanceLabel)),
  ];
}

function updateNames(read: Reader, refs: readonly Ref<'pool_update'>[]): readonly string[] {
  return refs.flatMap((ref) => read.record('pool_update', ref)?.name_label ?? []);
}

/** What updates were before 2017. */
function patchNames(read: Reader, host: HostRecord): readonly string[] {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- servers before 7.1 have no other
  return host.patches.flatMap((ref) => {
    const patch = read.record('host_patch', ref);
    return patch?.applied === true ? patch.name_label : [];
  });
}

/** Packs stand among the versions, under `originator:name`, as a sentence of name, version and build. */
function supplementalPacks({ software_version: versions }: HostRecord): readonly string[] {
  return Object.entries(versions).flatMap(([key, value]) => (key.includes(':') ? value : []));
}

/** A newer server's words stand as they are. */
function guidanceLabel(guidance: Open<UpdateGuidances>): Label {
  return GUIDANCES.has(guidance) ? text(`guidance.${guidance}`) : guidance;
}
