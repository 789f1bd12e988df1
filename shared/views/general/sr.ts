import { text } from '../../contract';
import { hostNameOf, srDescription, srName } from '../../model/names';
import { otherConfigFlag } from '../../model/other-config';
import { srHome } from '../../model/placement';
import { isDefaultSr, srStates, srStateText, type SrState } from '../../model/sr-state';
import type { SRRecord } from '../../xenapi/records.gen';
import { mapGet, type Ref } from '../../xenapi/refs';
import type { Reader } from '../view';
import { identitySections } from './identity';
import {
  bytesProperty,
  codeProperty,
  objectProperty,
  stateProperties,
  stateProperty,
  textProperty,
  usageProperty,
  yesNoProperty,
  type Section,
} from './property';

/** Where drivers keep the place of the storage, by their kind; all that is safe to show. */
const LOCATION_KEYS = ['server', 'serverpath', 'location', 'target', 'targetIQN', 'SCSIid', 'device'] as const;

const INTENTS = {
  forgotten: 'warning',
  hidden: 'none',
  detached: 'warning',
  broken: 'danger',
  pathsLost: 'warning',
  default: 'success',
  ok: 'success',
} as const satisfies Record<SrState, string>;

export function srSections(read: Reader, ref: Ref<'SR'>): readonly Section[] {
  const sr = read.record('SR', ref);
  if (sr === undefined) return [];
  const home = srHome(read, sr);
  return [
    ...identitySections(read, { ...sr, name_description: srDescription(sr) }, srName(sr), [
      ...stateProperties('srState', srStates(read, ref, sr), srStateText, INTENTS),
      codeProperty('srType', sr.type),
      textProperty('contentType', sr.content_type === 'iso' ? text('value.isoLibrary') : undefined),
      yesNoProperty('isShared', sr.shared),
      isDefaultSr(read, ref) ? yesNoProperty('isDefaultSr', true) : undefined,
      yesNoProperty('autoScan', otherConfigFlag(sr, 'autoScan')),
      home && objectProperty('host', read, 'host', home, hostNameOf(read, home)),
    ]),
    {
      key: 'size',
      properties: [
        usageProperty('spaceUsage', Number(sr.physical_utilisation), Number(sr.physical_size)),
        bytesProperty('virtualAllocation', sr.virtual_allocation),
      ],
    },
    locationSection(read, sr),
    connectionsSection(read, sr),
  ];
}

function locationSection(read: Reader, sr: SRRecord): Section {
  const [first] = sr.PBDs;
  const pbd = first === undefined ? undefined : read.record('PBD', first);
  return {
    key: 'location',
    properties: LOCATION_KEYS.map((key) => codeProperty(`location.${key}`, mapGet(pbd?.device_config, key))),
  };
}

/** One line a host: whether it reaches the storage. */
function connectionsSection(read: Reader, sr: SRRecord): Section {
  return {
    key: 'hostConnections',
    properties: sr.PBDs.map((ref) => {
      const pbd = read.record('PBD', ref);
      const host = pbd === undefined ? undefined : hostNameOf(read, pbd.host);
      if (pbd === undefined || host === undefined) return undefined;
      const state = pbd.currently_attached
        ? stateProperty(ref, text('value.connected'), 'success')
        : stateProperty(ref, text('value.notConnected'), 'danger');
      return { ...state, label: host };
    }),
  };
}
