import { text, type Label } from '../contract';
import type { Reader } from '../views/view';
import type { NetworkRecord, PIFRecord } from '../xenapi/records.gen';
import { isNullRef, type Ref } from '../xenapi/refs';
import { isCoordinator } from './connection-root';
import { cutName } from './names';

/** What the installer calls the network on which a host talks to its own guests. */
const HOST_INTERNAL = 'Host internal management network';

/** The installer's words before the name of a card: `Network associated with eth0`. */
const ASSOCIATED = /^(?:Pool-wide network|Network) associated with /;

/** A PIF that is not a VLAN's says so with -1. */
const NO_VLAN = -1n;

/** In the user's language while the network still has the name that the installer gave it. */
export function networkName(read: Reader, network: NetworkRecord): Label {
  const name = network.name_label;
  if (name === HOST_INTERNAL) return text('name.network.hostInternal');
  const pif = ASSOCIATED.test(name) ? pifOf(read, network) : undefined;
  if (pif === undefined) return cutName(name);
  const card = cardOf(read, pif);
  const isVlan = BigInt(pif.VLAN) !== NO_VLAN;
  return isVlan ? text('name.network.vlan', { card, tag: String(pif.VLAN) }) : text('name.network.card', { card });
}

/** `NIC 0`, `Bond 0+1`: the card behind an interface, which for a VLAN or a tunnel is the one that carries it. */
export function pifName(read: Reader, pif: PIFRecord): Label {
  const carrier = carrierOf(read, pif);
  const key = carrier.bond_master_of.length > 0 ? 'name.bond' : 'name.nic';
  return text(key, { card: cardOf(read, carrier) });
}

/** A network is named after the coordinator's card: the other hosts' have the same place. */
function pifOf(read: Reader, { PIFs }: NetworkRecord): PIFRecord | undefined {
  const records = PIFs.map((ref) => read.record('PIF', ref)).filter((pif) => pif !== undefined);
  return records.find(({ host }) => isCoordinator(read, host)) ?? records[0];
}

/** `0` for eth0, `0+1` for a bond of the two. */
function cardOf(read: Reader, pif: PIFRecord): string {
  const carrier = carrierOf(read, pif);
  const [bond] = carrier.bond_master_of;
  const slaves = bond === undefined ? undefined : read.record('Bond', bond)?.slaves;
  if (slaves === undefined || slaves.length === 0) return deviceNumber(carrier);
  return slaves
    .map((slave) => read.record('PIF', slave))
    .filter((slave) => slave !== undefined)
    .map(deviceNumber)
    .sort((left, right) => left.localeCompare(right, 'en', { numeric: true }))
    .join('+');
}

function carrierOf(read: Reader, pif: PIFRecord): PIFRecord {
  const tagged = isNullRef(pif.VLAN_master_of) ? undefined : read.record('VLAN', pif.VLAN_master_of)?.tagged_PIF;
  const [tunnel] = pif.tunnel_access_PIF_of;
  const transport = tunnel === undefined ? undefined : read.record('tunnel', tunnel)?.transport_PIF;
  return record(read, tagged) ?? record(read, transport) ?? pif;
}

function record(read: Reader, ref: Ref<'PIF'> | undefined): PIFRecord | undefined {
  return ref === undefined ? undefined : read.record('PIF', ref);
}

function deviceNumber({ device }: PIFRecord): string {
  return device.replace(/^eth/, '');
}
