import { parseObjectId, text, toObjectId, type ConsoleRow, type ObjectId } from '../contract';
import { asRef, type Ref } from '../xenapi/refs';
import type { Reader, View } from './view';

interface ConsolesParams {
  readonly id: ObjectId;
}

const NAMED_PROTOCOLS: ReadonlySet<string> = new Set(['rfb', 'vt100', 'rdp']);

/** The consoles of a VM, or of a host's control domain; graphical ones first. */
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

function consolesOf(read: Reader, vm: Ref<'VM'>): readonly ConsoleRow[] {
  const rows = (read.record('VM', vm)?.consoles ?? []).flatMap((ref) => {
    const console = read.record('console', ref);
    if (console === undefined) return [];
    const { protocol } = console;
    const label = NAMED_PROTOCOLS.has(protocol) ? text(`consoleProtocol.${protocol}`) : protocol;
    return [{ id: toObjectId(read.connection.id, 'console', ref), protocol, label }];
  });
  return rows.sort((a, b) => Number(b.protocol === 'rfb') - Number(a.protocol === 'rfb'));
}

function controlDomainOf(read: Reader, ref: Ref<'host'>): Ref<'VM'> | undefined {
  const host = read.record('host', ref);
  if (host === undefined) return undefined;
  if (read.record('VM', host.control_domain) !== undefined) return host.control_domain;
  // Servers before 7.0 do not name it; it is the first of those on the host.
  return host.resident_VMs.find((vm) => read.record('VM', vm)?.is_control_domain === true);
}
