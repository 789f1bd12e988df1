import { mapGet } from '../../../shared/xenapi/refs';
import { backendFailure } from '../backend-failure';
import type { XmlElement } from '../pretty-xml';
import { ISCSI_PORT, ISCSI_PORTALS, type IscsiTarget, type Lun } from '../world';
import {
  addressOf,
  choices,
  passwordIn,
  repositoryList,
  type Backend,
  type Choices,
  type Medium,
  type Place,
} from './backend';
import { lunKey, lunsInUse } from './luns';

const HIGHEST_PORT = 65_535;
const NO_SCSI_ID = 'The SCSIid parameter is missing or incorrect';
const NO_IQN = 'The request is missing or has an incorrect target IQN parameter';

export const iscsiBackend: Backend = {
  open: (place) => {
    const targets = targetsAt(place);
    const missing = choicesAt(place, targets);
    if (missing !== undefined) throw missing.failure;
    const scsiId = mapGet(place.config, 'SCSIid');
    const { luns } = logIn(place, targets, mapGet(place.config, 'targetIQN') ?? '');
    const lun = luns.find((candidate) => candidate.scsiId === scsiId);
    if (lun === undefined) throw backendFailure(19, 'No such device');
    return { key: lunKey(lun.scsiId), sizeBytes: lun.sizeBytes };
  },
  probe: (place, medium, uuidsOn) => choicesAt(place, targetsAt(place)) ?? found(medium(), uuidsOn),
};

/** Whatever is asked of a place that is not said in full, its driver lists what there is: a wizard also learns it from a creation. */
function choicesAt(place: Place, targets: readonly IscsiTarget[]): Choices | undefined {
  const iqn = mapGet(place.config, 'targetIQN') ?? '';
  if (iqn === '') {
    const list = [...targets.map((target) => target.iqn), '*'].map((name, index) => entry(place, name, index));
    const additions = targets.map((target) => ({ targetIQN: target.iqn }));
    return choices(96, NO_IQN, ['iscsi-target-iqns', list], additions);
  }
  if (mapGet(place.config, 'SCSIid') !== undefined) return undefined;
  const { luns } = logIn(place, targets, iqn);
  const additions = luns.map(({ scsiId }) => ({ SCSIid: scsiId }));
  return choices(107, NO_SCSI_ID, ['iscsi-target', luns.map(lunElement)], additions);
}

function found(medium: Medium, uuidsOn: (medium: Medium) => readonly string[]): ReturnType<typeof repositoryList> {
  return repositoryList(uuidsOn(medium), [
    ['Devlist', `/dev/disk/by-id/scsi-${medium.key.replace('lun:', '')}`],
    ['size', String(medium.sizeBytes)],
  ]);
}

/** What the portal offers: spare targets, and those of repositories that the pool has. */
function targetsAt({ pool, config }: Place): readonly IscsiTarget[] {
  const given = mapGet(config, 'target') ?? '';
  if (given === '') throw backendFailure(95, 'The request is missing the target parameter');
  const address = addressOf(given.split(',')[0] ?? '');
  const port = Number(mapGet(config, 'port') ?? ISCSI_PORT);
  if (!Number.isInteger(port) || port < 1 || port > HIGHEST_PORT) {
    throw backendFailure(142, 'Incorrect value for iSCSI port, must be a number between 1 and 65535');
  }
  const known = port === ISCSI_PORT ? ISCSI_PORTALS.get(address) : undefined;
  if (known === undefined) throw backendFailure(141, 'Unable to connect to ISCSI service on target');
  return [...known, ...lunsInUse(pool, address)];
}

function logIn(place: Place, targets: readonly IscsiTarget[], iqn: string): IscsiTarget {
  const target = targets.find((candidate) => candidate.iqn === iqn);
  if (target === undefined) throw backendFailure(83, 'ISCSI discovery failed', 'check target settings');
  const { chap } = target;
  if (chap !== undefined) {
    const isKnown =
      mapGet(place.config, 'chapuser') === chap.user && passwordIn(place, 'chappassword') === chap.password;
    if (!isKnown) {
      throw backendFailure(
        68,
        'ISCSI login failed - check access settings for the initiator on the storage, if CHAP is used verify CHAP credentials',
      );
    }
  }
  return target;
}

function entry({ config }: Place, iqn: string, index: number): XmlElement {
  return [
    'TGT',
    [
      ['Index', String(index)],
      ['IPAddress', mapGet(config, 'target') ?? ''],
      ['TargetIQN', iqn],
    ],
  ];
}

function lunElement({ number, scsiId, serial, sizeBytes }: Lun): XmlElement {
  return [
    'LUN',
    [
      ['vendor', 'LIO-ORG'],
      ['serial', serial],
      ['LUNid', String(number)],
      ['size', String(sizeBytes)],
      ['SCSIid', scsiId],
    ],
  ];
}
