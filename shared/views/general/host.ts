import { text, type Label } from '../../contract';
import { isCoordinator } from '../../model/connection-root';
import { cpuModel, cpuRuns } from '../../model/cpu-runs';
import { hostMemory } from '../../model/host-memory';
import { hostStates, hostStateText, type HostState } from '../../model/host-state';
import { hostDescription, hostName } from '../../model/names';
import { pifName } from '../../model/network-names';
import { LICENCE_PARAMS, otherConfig, otherConfigSeconds } from '../../model/other-config';
import { parseDatetime } from '../../xenapi/dates';
import type { HostRecord } from '../../xenapi/records.gen';
import { mapGet, type Ref } from '../../xenapi/refs';
import type { Reader } from '../view';
import { identitySections } from './identity';
import { managedByProperty } from './managed-by';
import {
  bytesProperty,
  codeProperty,
  dateProperty,
  listProperty,
  numberProperty,
  sinceProperty,
  stateProperties,
  textProperty,
  usageProperty,
  yesNoProperty,
  type Section,
} from './property';
import { hostUpdatesSection } from './updates';

const INTENTS = {
  disconnected: 'danger',
  unlicensed: 'warning',
  licenceExpired: 'danger',
  crashDumps: 'warning',
  evacuating: 'warning',
  maintenance: 'warning',
  outdated: 'warning',
  unpatched: 'warning',
  connected: 'success',
} as const satisfies Record<HostState, string>;

export function hostSections(read: Reader, ref: Ref<'host'>): readonly Section[] {
  const host = read.record('host', ref);
  if (host === undefined) return [];
  return [
    ...identitySections(read, { ...host, name_description: hostDescription(host) }, hostName(host), [
      managedByProperty(read, 'host', ref),
      ...stateProperties('hostState', hostStates(read, ref, host), hostStateText, INTENTS),
      yesNoProperty('isCoordinator', isCoordinator(read, ref)),
      sinceProperty('serverUptime', read, otherConfigSeconds(host, 'bootTime')),
      sinceProperty('toolstackUptime', read, otherConfigSeconds(host, 'agentStartTime')),
      codeProperty('iscsiIqn', host.iscsi_iqn),
      logProperty(host),
    ]),
    managementSection(read, host),
    memorySection(read, host),
    cpuSection(read, host),
    versionSection(host),
    hostUpdatesSection(read, host),
    licenceSection(read, host),
  ];
}

function managementSection(read: Reader, host: HostRecord): Section {
  return {
    key: 'management',
    properties: [
      codeProperty('hostname', host.hostname),
      codeProperty('address', host.address),
      ...host.PIFs.map((ref) => managementInterface(read, ref)),
    ],
  };
}

/** The interface that the server itself is reached by, or one that was set apart for some other purpose of its own. */
function managementInterface(read: Reader, ref: Ref<'PIF'>): Section['properties'][number] {
  const pif = read.record('PIF', ref);
  const purpose = pif === undefined ? undefined : otherConfig(pif, 'managementPurpose');
  const label = pif?.management === true ? text('property.managementInterface') : purpose;
  if (pif === undefined || label === undefined) return undefined;
  const addresses = [pif.IP, ...pif.IPv6].filter((address) => address !== '');
  const card = listProperty(ref, [pifName(read, pif), ...addresses]);
  return card && { ...card, label };
}

function memorySection(read: Reader, host: HostRecord): Section {
  const memory = hostMemory(read, host);
  const running = host.resident_VMs
    .map((vm) => read.record('VM', vm))
    .filter((vm) => vm !== undefined && !vm.is_control_domain);
  return {
    key: 'memory',
    properties: [
      memory && usageProperty('memoryUsage', memory.usedBytes, memory.totalBytes),
      memory && bytesProperty('memoryFree', memory.totalBytes - memory.usedBytes),
      numberProperty('runningVms', running.length),
    ],
  };
}

function cpuSection(read: Reader, host: HostRecord): Section {
  const info = host.cpu_info;
  const cpus = host.host_CPUs.map((ref) => read.record('host_cpu', ref)).filter((cpu) => cpu !== undefined);
  const runs = cpuRuns(cpus.map(({ number, modelname }) => ({ number: Number(number), model: modelname })));
  return {
    key: 'cpu',
    properties: [
      runs.length > 0
        ? listProperty('cpus', runs)
        : textProperty('cpuModel', cpuModel(mapGet(info, 'modelname') ?? '')),
      countProperty('cpuCount', mapGet(info, 'cpu_count') ?? String(host.host_CPUs.length)),
      countProperty('cpuSockets', mapGet(info, 'socket_count')),
    ],
  };
}

function versionSection(host: HostRecord): Section {
  const version = host.software_version;
  return {
    key: 'version',
    properties: [
      textProperty('product', productVersion(host)),
      textProperty('buildNumber', mapGet(version, 'build_number')),
      textProperty('buildDate', mapGet(version, 'date')),
      textProperty('xapiVersion', mapGet(version, 'xapi_build') ?? mapGet(version, 'xapi')),
      textProperty('hypervisorVersion', mapGet(version, 'xen')),
      textProperty('kernelVersion', mapGet(version, 'linux')),
      textProperty('databaseVersion', mapGet(version, 'dbv')),
    ],
  };
}

/** 'XCP-ng 8.3.0'. Servers before 7.0 tell no brand, and all were XenServers. */
export function productVersion({ software_version: version }: HostRecord): string | undefined {
  const number = mapGet(version, 'product_version_text') ?? mapGet(version, 'product_version');
  return number === undefined ? undefined : `${mapGet(version, 'product_brand') ?? 'XenServer'} ${number}`;
}

function licenceSection(read: Reader, host: HostRecord): Section {
  const { license_params: licence, license_server: server } = host;
  const address = mapGet(server, 'address');
  return {
    key: 'licence',
    properties: [
      textProperty('edition', host.edition),
      dateProperty('licenceExpiry', read, parseDatetime(mapGet(licence, LICENCE_PARAMS.expiry) ?? '')),
      codeProperty('licenceServer', address === undefined ? undefined : `${address}:${mapGet(server, 'port') ?? ''}`),
    ],
  };
}

function logProperty(host: HostRecord) {
  const destination = mapGet(host.logging, 'syslog_destination') ?? '';
  const label: Label = destination === '' ? text('value.localLog') : destination;
  return textProperty('logDestination', label);
}

function countProperty(key: string, count: string | undefined) {
  const number = Number(count);
  return Number.isInteger(number) && number > 0 ? numberProperty(key, number) : undefined;
}
