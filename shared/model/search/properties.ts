import type { Property } from './property';
import * as hostAndPool from './properties/host-and-pool';
import * as identity from './properties/identity';
import * as network from './properties/network';
import * as organisation from './properties/organisation';
import { orphanedProperty } from './properties/orphaned';
import { ownerProperty } from './properties/owner';
import * as place from './properties/place';
import * as storage from './properties/storage';
import * as times from './properties/times';
import * as usage from './properties/usage';
import * as vmConfiguration from './properties/vm-configuration';
import * as vmState from './properties/vm-state';

/** Every property there is, but for the custom fields. */
export const PROPERTIES: readonly Property[] = [
  identity.nameProperty,
  identity.descriptionProperty,
  identity.typeProperty,
  vmState.powerStateProperty,
  vmState.isBusyProperty,
  place.poolProperty,
  place.hostProperty,
  place.vmsProperty,
  place.vappProperty,
  place.inVappProperty,
  identity.tagsProperty,
  organisation.folderProperty,
  organisation.foldersProperty,
  organisation.hasCustomFieldsProperty,
  vmConfiguration.memoryProperty,
  vmConfiguration.vcpusProperty,
  usage.cpuUsageProperty,
  usage.memoryUsageProperty,
  usage.diskUsageProperty,
  usage.networkUsageProperty,
  network.addressProperty,
  network.macProperty,
  network.networksProperty,
  storage.storageProperty,
  storage.disksProperty,
  storage.sizeProperty,
  storage.diskSpaceProperty,
  vmState.osProperty,
  vmState.toolsProperty,
  vmState.toolsVersionProperty,
  times.startTimeProperty,
  times.uptimeProperty,
  times.lastShutdownProperty,
  times.createdProperty,
  vmState.haPriorityProperty,
  vmConfiguration.autoStartProperty,
  vmConfiguration.startOrderProperty,
  hostAndPool.needsRestartProperty,
  vmConfiguration.virtualizationProperty,
  vmConfiguration.bootModeProperty,
  vmConfiguration.vendorDeviceProperty,
  storage.readCachingProperty,
  vmConfiguration.snapshotCountProperty,
  place.snapshotOfProperty,
  vmState.snapshotKindProperty,
  vmState.isScheduledProperty,
  hostAndPool.hostStateProperty,
  hostAndPool.isCoordinatorProperty,
  hostAndPool.versionProperty,
  hostAndPool.editionProperty,
  hostAndPool.cpuModelProperty,
  hostAndPool.haEnabledProperty,
  hostAndPool.notFullyUpgradedProperty,
  storage.srTypeProperty,
  storage.srStateProperty,
  storage.contentTypeProperty,
  storage.isDefaultSrProperty,
  storage.sharedProperty,
  storage.freeSpaceProperty,
  storage.vdiTypeProperty,
  orphanedProperty,
  network.cardProperty,
  network.vlanProperty,
  network.bridgeProperty,
  network.mtuProperty,
  ownerProperty,
  identity.hiddenProperty,
  identity.uuidProperty,
];

const BY_ID = new Map(PROPERTIES.map((property) => [property.id, property]));

/** Undefined for what this program does not know; such a test matches nothing. */
export function findProperty(id: string): Property | undefined {
  const field = organisation.fieldOfProperty(id);
  return field === undefined ? BY_ID.get(id) : organisation.fieldProperty(field);
}
