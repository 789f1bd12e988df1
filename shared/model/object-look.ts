import { text, type IconName, type Text } from '../contract';
import type { Reader } from '../views/view';
import type { ClassName, PIFRecord, VDIRecord } from '../xenapi/records.gen';
import { asRef, type Ref } from '../xenapi/refs';
import { hostIcon, hostStates, hostStateText } from './host-state';
import { importTask } from './import-task';
import { isBondMemberNetwork } from './network-visibility';
import { otherConfigFlag } from './other-config';
import { ownerBadge, ownerOf, ownerText } from './owner';
import { poolLook } from './pool-state';
import { srIcon, srStates, srStateText } from './sr-state';
import { vmBadges } from './vm-badges';
import { vmOperation } from './vm-operation';
import { vmIcon, vmState } from './vm-state';

/** How an object is shown wherever it is named: in the tree, in tables, above its tabs. */
export interface ObjectLook {
  readonly icon: IconName;
  readonly badges?: readonly IconName[];
  /** All that the icon and the badges say, in words, one a line. */
  readonly state: readonly Text[];
  /** 0..1 of what is under way. */
  readonly progress?: number;
}

/** undefined when the object is gone. */
export function objectLook(read: Reader, className: ClassName, ref: Ref<ClassName>): ObjectLook | undefined {
  const look = ownLook(read, className, ref);
  const owner = ownerOf(read, className, ref);
  const mark = ownerBadge(read, className, ref);
  if (look === undefined || owner === undefined || mark === undefined) return look;
  return { ...look, badges: [...(look.badges ?? []), mark], state: [...look.state, ownerText(owner)] };
}

function ownLook(read: Reader, className: ClassName, ref: Ref<ClassName>): ObjectLook | undefined {
  switch (className) {
    case 'pool': {
      const pool = read.record('pool', asRef<'pool'>(ref));
      return pool && poolLook(read, pool);
    }
    case 'host':
      return hostLook(read, asRef<'host'>(ref));
    case 'VM':
      return vmLook(read, asRef<'VM'>(ref));
    case 'SR':
      return srLook(read, asRef<'SR'>(ref));
    case 'network':
      return networkLook(read, asRef<'network'>(ref));
    case 'VDI': {
      const vdi = read.record('VDI', asRef<'VDI'>(ref));
      return vdi && vdiLook(vdi);
    }
    case 'PIF': {
      const pif = read.record('PIF', asRef<'PIF'>(ref));
      return pif && pifLook(pif);
    }
    case 'VM_appliance':
      return read.record('VM_appliance', asRef<'VM_appliance'>(ref)) && { icon: 'vapp', state: [] };
    default:
      return undefined;
  }
}

function hostLook(read: Reader, ref: Ref<'host'>): ObjectLook | undefined {
  const host = read.record('host', ref);
  if (host === undefined) return undefined;
  const states = hostStates(read, ref, host);
  return { icon: hostIcon(states[0]), state: states.map(hostStateText) };
}

function vmLook(read: Reader, ref: Ref<'VM'>): ObjectLook | undefined {
  const vm = read.record('VM', ref);
  if (vm === undefined) return undefined;
  const badges = vmBadges(read, vm);
  const progress = vmOperation(read, vm)?.progress;
  return {
    icon: vmIcon(read, vm),
    state: vmState(read, vm),
    ...(badges.length === 0 ? {} : { badges }),
    ...(progress === undefined ? {} : { progress }),
  };
}

function srLook(read: Reader, ref: Ref<'SR'>): ObjectLook | undefined {
  const sr = read.record('SR', ref);
  if (sr === undefined) return undefined;
  const states = srStates(read, ref, sr);
  return { icon: srIcon(states[0]), state: states.map(srStateText) };
}

function networkLook(read: Reader, ref: Ref<'network'>): ObjectLook | undefined {
  const network = read.record('network', ref);
  if (network === undefined) return undefined;
  const state = [
    ...(isBondMemberNetwork(read, network) ? [text('networkState.bondMember')] : []),
    ...(otherConfigFlag(network, 'guestInstallerNetwork') ? [text('networkState.hostInternal')] : []),
    ...(otherConfigFlag(network, 'networkBeingMade') ? [text('networkState.beingMade')] : []),
  ];
  const task = importTask(read, network);
  if (task === undefined) return { icon: 'network', state };
  return { icon: 'network-busy', state: [...state, text('operation.import')], progress: task.progress };
}

function vdiLook({ is_a_snapshot: isSnapshot, missing }: VDIRecord): ObjectLook {
  if (missing) return { icon: 'vdi-missing', state: [text('vdiState.missing')] };
  return isSnapshot ? { icon: 'vdi-snapshot', state: [text('vdiState.snapshot')] } : { icon: 'vdi', state: [] };
}

function pifLook({ management }: PIFRecord): ObjectLook {
  return management ? { icon: 'pif-management', state: [text('pifState.management')] } : { icon: 'pif', state: [] };
}
