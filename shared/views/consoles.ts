import { parseObjectId, text, toObjectId, type ConsoleRow, type ObjectId } from '../contract';
import { asRef, type Ref } from '../xenapi/refs';
import type { Reader, View } from './view';

interface ConsolesParams {
  readonly id: ObjectId;
}

const NAMED_PROTOCOLS: ReadonlySet<string> = new Set(['rfb', 'vt100', 'rdp']);

/** The consoles of a VM that is on, or of a host's control domain; graphical ones first. */
export const consolesView: View<ConsolesParams, ConsoleRow> = {
  rows(readers, { id }) {
    const key = parseObjectId(id);
    const read = readers.of(key.connection);
    if (read === undefined || read.connection.dump !== undefined) return [];
    if (key.class === 'VM') return consolesOf(read, asRef<'VM'>(key.ref));
    if (key.class !== 'host') return [];
    const controlDomain = controlDomainOf(read, asRef<'host'>(key.ref));
    return controlDomain === undefined ? [] : consolesOf(read, controlDomain);
  },
};

function consolesOf(read: Reader, ref: Ref<'VM'>): readonly ConsoleRow[] {
  const vm = read.record('VM', ref);
  // Old servers keep the records of a VM that is off.
  if (vm === undefined || !['Running', 'Paused'].includes(vm.power_state)) return [];
  const wait = waitOf(read, vm.power_state);
  const rows = vm.consoles.flatMap((console) => {
    const record = read.record('console', console);
    if (record === undefined) return [];
    const { protocol, location } = record;
    const label = NAMED_PROTOCOLS.has(protocol) ? text(`consoleProtocol.${protocol}`) : protocol;
    const id = toObjectId(read.connection.id, 'console', console);
    return [{ id, protocol, label, domain: `${vm.domid} ${location}`, ...wait }];
  });
  return rows.sort((a, b) => Number(b.protocol === 'rfb') - Number(a.protocol === 'rfb'));
}

function waitOf(read: Reader, powerState: string): Pick<ConsoleRow, 'wait'> {
  if (!['connected', 'loading'].includes(read.connection.state)) return { wait: 'server' };
  // xapi: opens consoles of running VMs only, and leaves those of paused ones open
  return powerState === 'Running' ? {} : { wait: 'vm' };
}

function controlDomainOf(read: Reader, ref: Ref<'host'>): Ref<'VM'> | undefined {
  const host = read.record('host', ref);
  if (host === undefined) return undefined;
  if (read.record('VM', host.control_domain) !== undefined) return host.control_domain;
  // Servers before 7.0 do not name it; it is the first of those on the host.
  return host.resident_VMs.find((vm) => read.record('VM', vm)?.is_control_domain === true);
}
