import { parseObjectId, type ObjectId, type RemoteAccessRow } from '../contract';
import { machineAddresses, offersTerminal, remoteDesktop } from '../model/remote-access';
import type { View } from './view';

interface RemoteAccessParams {
  readonly id: ObjectId;
}

/** One row, of a machine that has an address. */
export const remoteAccessView: View<RemoteAccessParams, RemoteAccessRow> = {
  rows(readers, { id }) {
    const { connection, class: className, ref } = parseObjectId(id);
    const read = readers.of(connection);
    if (read === undefined) return [];
    const addresses = machineAddresses(read, className, ref);
    if (addresses.length === 0) return [];
    const desktop = remoteDesktop(read, className, ref);
    return [
      {
        id,
        addresses,
        offersTerminal: offersTerminal(read, className, ref),
        ...(desktop === undefined ? {} : { remoteDesktop: desktop }),
      },
    ];
  },
};
