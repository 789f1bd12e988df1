import { parseObjectId, type ObjectId, type ObjectRow } from '../contract';
import { hostName, poolName, srName, vdiName, vmName } from '../model/names';
import { networkName } from '../model/network-names';
import { objectLook } from '../model/object-look';
import { isHostLive } from '../model/placement';
import { vmKind } from '../model/vm-kind';
import { connectionStateName, connectionStateText } from '../model/connection-state';
import type { ClassName } from '../xenapi/records.gen';
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
  const { class: className, ref } = parseObjectId(id);
  if (className === undefined) return connectionHead(read);
  const look = objectLook(read, className, ref);
  const named = namedTabs(read, className, ref);
  return look && named && { icon: look.icon, state: look.state, ...named };
}

function connectionHead({ connection }: Reader): Head {
  return {
    label: connection.name,
    icon: `connection-${connectionStateName(connection)}`,
    state: [connectionStateText(connection)],
    tabs: ['general'],
  };
}

function namedTabs(read: Reader, className: ClassName, ref: Ref<ClassName>): Pick<Head, 'label' | 'tabs'> | undefined {
  switch (className) {
    case 'pool': {
      const pool = read.record('pool', asRef<'pool'>(ref));
      return pool && { label: poolName(read, pool), tabs: ['general'] };
    }
    case 'host':
      return hostTabs(read, asRef<'host'>(ref));
    case 'VM':
      return vmTabs(read, asRef<'VM'>(ref));
    case 'SR': {
      const sr = read.record('SR', asRef<'SR'>(ref));
      return sr && { label: srName(sr), tabs: ['general'] };
    }
    case 'network': {
      const network = read.record('network', asRef<'network'>(ref));
      return network && { label: networkName(read, network), tabs: ['general'] };
    }
    case 'VDI': {
      const vdi = read.record('VDI', asRef<'VDI'>(ref));
      return vdi && { label: vdiName(read, vdi), tabs: ['general'] };
    }
    default:
      return undefined;
  }
}

function hostTabs(read: Reader, ref: Ref<'host'>): Pick<Head, 'label' | 'tabs'> | undefined {
  const host = read.record('host', ref);
  if (host === undefined) return undefined;
  // A host that is out of reach has no console to show.
  return { label: hostName(host), tabs: isHostLive(read, ref) ? ['general', 'console'] : ['general'] };
}

function vmTabs(read: Reader, ref: Ref<'VM'>): Pick<Head, 'label' | 'tabs'> | undefined {
  const vm = read.record('VM', ref);
  if (vm === undefined) return undefined;
  const hasConsole = vmKind(vm) === 'vm' || vmKind(vm) === 'control-domain';
  return { label: vmName(read, vm), tabs: hasConsole ? ['general', 'console'] : ['general'] };
}
