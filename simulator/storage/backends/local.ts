import { mapGet } from '../../../shared/xenapi/refs';
import { backendFailure } from '../backend-failure';
import { LOCAL_DISKS } from '../world';
import { repositoryList, type Backend, type Place } from './backend';

/** What an installer makes of the disk that the host boots from. */
const INSTALLED = /^\/dev\/disk\/by-id\/.*-part3$/;

export const localBackend: Backend = {
  open: (place) => {
    const device = deviceOf(place);
    const disk = LOCAL_DISKS.find((candidate) => candidate.device === device);
    if (disk === undefined && !INSTALLED.test(device)) {
      throw backendFailure(91, 'The device is not a valid path', `path is ${device}`);
    }
    return { key: `disk:${place.host}:${device}`, sizeBytes: disk?.sizeBytes ?? 0 };
  },
  checkNew: (place) => {
    if (LOCAL_DISKS.find(({ device }) => device === deviceOf(place))?.isRoot !== true) return;
    throw backendFailure(105, 'Root system device, cannot be used for VM storage');
  },
  probe: (place, medium, uuidsOn) => {
    const opened = medium();
    return repositoryList(uuidsOn(opened), [
      ['Devlist', deviceOf(place)],
      ['size', String(opened.sizeBytes)],
    ]);
  },
};

function deviceOf({ config }: Place): string {
  const device = mapGet(config, 'device');
  if (device === undefined) throw backendFailure(90, 'The request is missing the device parameter');
  return device;
}
