import { isAutomaticNetwork } from '../../model/automatic-network';
import { hostNameOf } from '../../model/names';
import { networkName } from '../../model/network-names';
import { text } from '../../contract';
import type { Ref } from '../../xenapi/refs';
import type { Reader } from '../view';
import { identitySections } from './identity';
import { managedByProperty } from './managed-by';
import { codeProperty, numberProperty, stateProperty, yesNoProperty, type Section } from './property';

/** A PIF that is not a VLAN's says so with -1. */
const NO_VLAN = -1;

export function networkSections(read: Reader, ref: Ref<'network'>): readonly Section[] {
  const network = read.record('network', ref);
  if (network === undefined) return [];
  const pifs = network.PIFs.map((pif) => read.record('PIF', pif)).filter((pif) => pif !== undefined);
  const vlan = pifs.map((pif) => Number(pif.VLAN)).find((tag) => tag !== NO_VLAN);
  return [
    ...identitySections(read, network, networkName(read, network), [
      managedByProperty(read, 'network', ref),
      vlan === undefined ? undefined : numberProperty('vlan', vlan),
      numberProperty('mtu', network.MTU),
      codeProperty('bridge', network.bridge),
      yesNoProperty('automaticNetwork', isAutomaticNetwork(network)),
      numberProperty('interfacesOfVms', network.VIFs.length),
    ]),
    {
      key: 'hostConnections',
      properties: pifs.map((pif) => {
        const state = pif.currently_attached
          ? stateProperty(pif.uuid, text('value.interfaceUp', { device: pif.device }), 'success')
          : stateProperty(pif.uuid, text('value.interfaceDown', { device: pif.device }), 'warning');
        return { ...state, label: hostNameOf(read, pif.host) ?? pif.device };
      }),
    },
  ];
}
