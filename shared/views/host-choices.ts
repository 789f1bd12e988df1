import { parseObjectId, text, toObjectId, type HostChoiceRow, type ObjectId, type Text } from '../contract';
import { hostMemory } from '../model/host-memory';
import { hostName } from '../model/names';
import { naturalOrderKey } from '../model/natural-order';
import { objectLook } from '../model/object-look';
import { isHostLive } from '../model/placement';
import type { HostRecord } from '../xenapi/records.gen';
import { asRef, type Ref } from '../xenapi/refs';
import type { Reader, View } from './view';

interface HostChoicesParams {
  readonly targets: readonly ObjectId[];
  readonly purpose: 'migrate' | 'home';
}

/** The hosts that VMs could be moved to, or have as their home, each with the reason where it cannot be chosen. */
export const hostChoicesView: View<HostChoicesParams, HostChoiceRow> = {
  rows(readers, { targets, purpose }) {
    const connections = new Set(targets.map((id) => parseObjectId(id).connection));
    const [connection] = connections;
    const read = connection === undefined ? undefined : readers.of(connection);
    if (read === undefined) return [];
    const hostOf = new Map(
      targets.map((id) => [id, read.record('VM', asRef<'VM'>(parseObjectId(id).ref))?.resident_on]),
    );
    const whyNot = (ref: Ref<'host'>, host: HostRecord, residents: readonly ObjectId[]): Text | undefined => {
      if (connections.size > 1) return text('reason.severalPools');
      // A VM may have a home that is down for a while.
      if (purpose === 'home') return undefined;
      return whyNoMove(read, ref, host) ?? (residents.length === hostOf.size ? text('reason.alreadyThere') : undefined);
    };
    return Array.from(read.all('host'), ([ref, host]) => {
      const residents = targets.filter((id) => hostOf.get(id) === ref);
      return choiceRow(read, ref, host, residents, whyNot(ref, host, residents));
    });
  },
};

function choiceRow(
  read: Reader,
  ref: Ref<'host'>,
  host: HostRecord,
  residents: readonly ObjectId[],
  reason: Text | undefined,
): HostChoiceRow {
  const memory = hostMemory(read, host);
  return {
    id: toObjectId(read.connection.id, 'host', ref),
    sort: naturalOrderKey(hostName(host)),
    label: hostName(host),
    icon: objectLook(read, 'host', ref)?.icon ?? 'host',
    ...(memory === undefined ? {} : { freeMemoryBytes: memory.totalBytes - memory.usedBytes }),
    residents,
    ...(reason === undefined ? {} : { reason }),
  };
}

function whyNoMove(read: Reader, ref: Ref<'host'>, host: HostRecord): Text | undefined {
  if (!isHostLive(read, ref)) return text('reason.hostDead');
  return host.enabled ? undefined : text('reason.hostDisabled');
}
