import { parseObjectId, type ObjectId, type ObjectRow } from '../contract';
import { hostIcon, hostState, hostStateText } from '../model/host-state';
import { hostName, poolName, srName, vdiName, vmName } from '../model/names';
import { networkName } from '../model/network-names';
import { srIcon, srState, srStateText } from '../model/sr-state';
import { vmKind } from '../model/vm-kind';
import { vmIcon, vmState } from '../model/vm-state';
import { connectionStateName, connectionStateText } from '../model/connection-state';
import { asRef, type Ref } from '../xenapi/refs';
import type { Reader, View } from './view';

interface ObjectParams {
  readonly id: ObjectId;
}

type Head = Omit<ObjectRow, 'id' | 'class'>;

/** What the details pane shows above its tabs, and which tabs there are. No row once the object is gone. */
export const objectView: View<ObjectParams, ObjectRow> = {
  rows(readers, { id }) {
    const key = parseObjectId(id);
    const read = readers.of(key.connection);
    const head = read === undefined ? undefined : headOf(read, id);
    if (read === undefined || head === undefined) return [];
    const offline = read.connection.dump === undefined ? {} : { isOffline: true as const };
    return [{ id, class: key.class ?? 'connection', ...head, ...offline }];
  },
};

function headOf(read: Reader, id: ObjectId): Head | undefined {
  const key = parseObjectId(id);
  switch (key.class) {
    case undefined:
      return connectionHead(read);
    case 'pool':
      return poolHead(read, asRef<'pool'>(key.ref));
    case 'host':
      return hostHead(read, asRef<'host'>(key.ref));
    case 'VM':
      return vmHead(read, asRef<'VM'>(key.ref));
    case 'SR':
      return srHead(read, asRef<'SR'>(key.ref));
    case 'network': {
      const network = read.record('network', asRef<'network'>(key.ref));
      return network && { label: networkName(read, network), icon: 'network', state: [], tabs: ['general'] };
    }
    case 'VDI': {
      const vdi = read.record('VDI', asRef<'VDI'>(key.ref));
      return vdi && { label: vdiName(read, vdi), icon: 'vdi', state: [], tabs: ['general'] };
    }
    default:
      return undefined;
  }
}

function connectionHead({ connection }: Reader): Head {
  return {
    label: connection.name,
    icon: `connection-${connectionStateName(connection)}`,
    state: [connectionStateText(connection)],
    tabs: ['general'],
  };
}

function poolHead(read: Reader, ref: Ref<'pool'>): Head | undefined {
  const pool = read.record('pool', ref);
  return pool && { label: poolName(read, pool), icon: 'pool', state: [], tabs: ['general'] };
}

function hostHead(read: Reader, ref: Ref<'host'>): Head | undefined {
  const host = read.record('host', ref);
  if (host === undefined) return undefined;
  const state = hostState(read, ref, host);
  return {
    label: hostName(host),
    icon: hostIcon(state),
    state: [hostStateText(state)],
    // A host that is out of reach has no console to show.
    tabs: state === 'disconnected' ? ['general'] : ['general', 'console'],
  };
}

function vmHead(read: Reader, ref: Ref<'VM'>): Head | undefined {
  const vm = read.record('VM', ref);
  if (vm === undefined) return undefined;
  return {
    label: vmName(read, vm),
    icon: vmIcon(read, vm),
    state: vmState(read, vm),
    tabs: vmKind(vm) === 'vm' || vmKind(vm) === 'control-domain' ? ['general', 'console'] : ['general'],
  };
}

function srHead(read: Reader, ref: Ref<'SR'>): Head | undefined {
  const sr = read.record('SR', ref);
  if (sr === undefined) return undefined;
  const state = srState(read, ref, sr);
  return { label: srName(sr), icon: srIcon(state), state: [srStateText(state)], tabs: ['general'] };
}
