import type { Reader } from '../views/view';
import type { NetworkRecord, PIFRecord } from '../xenapi/records.gen';
import { isNullRef } from '../xenapi/refs';
import { isMarkedHidden, otherConfigFlag } from './other-config';
import type { Visibility } from './visibility';

/** Whether lists and the tree have a network. */
export function networkVisibility(read: Reader, network: NetworkRecord): Visibility {
  const pifs = pifsOf(read, network);
  if (pifs.some(({ managed }) => !managed)) return 'never';
  const isHidden =
    isMarkedHidden(network) ||
    pifs.some(isMarkedHidden) ||
    otherConfigFlag(network, 'guestInstallerNetwork') ||
    pifs.some(isBondMember);
  return isHidden ? 'hidden' : 'shown';
}

/** The network of a card that is a part of a bond: VMs use the bond's. */
export function isBondMemberNetwork(read: Reader, network: NetworkRecord): boolean {
  return pifsOf(read, network).some(isBondMember);
}

function isBondMember(pif: PIFRecord): boolean {
  return !isNullRef(pif.bond_slave_of);
}

/** One whose record is still to come says nothing. */
function pifsOf(read: Reader, { PIFs }: NetworkRecord): readonly PIFRecord[] {
  return PIFs.map((ref) => read.record('PIF', ref)).filter((pif) => pif !== undefined);
}
