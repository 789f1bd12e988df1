import type { Reader } from '../views/view';
import type { PoolUpdateRecord } from '../xenapi/records.gen';
import type { Ref } from '../xenapi/refs';
import { otherConfigFlag } from './other-config';

/** Whether a host lacks updates that other hosts of its pool have. */
export function lacksUpdates(read: Reader, ref: Ref<'host'>): boolean {
  return read.derive(`lacks-updates:${ref}`, (reader) => {
    const host = reader.record('host', ref);
    if (host === undefined) return false;
    const isBehind = host.latest_synced_updates_applied !== 'yes' && doHostsDiffer(reader);
    return isBehind || updatesOfAllHosts(reader).some((update) => !host.updates.includes(update));
  });
}

/** As long as all hosts stand the same, none of them lacks what the others have. */
function doHostsDiffer(read: Reader): boolean {
  return read.derive('updates-differ', (reader) => {
    const states = new Set<string>();
    for (const [, host] of reader.all('host')) states.add(host.latest_synced_updates_applied);
    return states.size > 1;
  });
}

/** Updates that some host has and that are for all of them or none: servers from 7.1 until those that follow a repository. */
function updatesOfAllHosts(read: Reader): readonly Ref<'pool_update'>[] {
  return read.derive('updates-of-all-hosts', (reader) => {
    const patches = Array.from(reader.all('pool_patch'), ([, patch]) => patch).filter((patch) =>
      otherConfigFlag(patch, 'homogeneousPatch'),
    );
    const isForAll = (ref: Ref<'pool_update'>, update: PoolUpdateRecord) =>
      // xapi: 7.1 and 7.2 had the mark on the patch that an update is known as too
      update.enforce_homogeneity || patches.some(({ pool_update }) => pool_update === ref);
    return Array.from(reader.all('pool_update')).flatMap(([ref, update]) =>
      update.hosts.length > 0 && isForAll(ref, update) ? ref : [],
    );
  });
}
