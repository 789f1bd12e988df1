import { text, type Text } from '../../contract';
import { hostNameOf, vmName } from '../../model/names';
import { otherConfigFlag } from '../../model/other-config';
import { vmHome } from '../../model/placement';
import { snapshotKind } from '../../model/snapshot-kind';
import { bootMode, bootOrder, coresPerSocket, virtualizationMode } from '../../model/vm-boot';
import { ipAddresses, osName } from '../../model/vm-guest';
import { vmKind } from '../../model/vm-kind';
import { lastShutdown, p2vOrigin } from '../../model/vm-origin';
import { powerStateText } from '../../model/vm-state';
import { installMethods, isQuickCreate } from '../../model/vm-template';
import { vmTools, type VmTools } from '../../model/vm-tools';
import type { VMRecord } from '../../xenapi/records.gen';
import type { Ref } from '../../xenapi/refs';
import type { Reader } from '../view';
import { identitySections } from './identity';
import { managedByProperty } from './managed-by';
import {
  bytesProperty,
  codeProperty,
  dateProperty,
  listProperty,
  numberProperty,
  objectProperty,
  sinceProperty,
  stateProperty,
  textProperty,
  type Section,
} from './property';
import { guidanceProperties } from './updates';

export function vmSections(read: Reader, ref: Ref<'VM'>): readonly Section[] {
  const vm = read.record('VM', ref);
  if (vm === undefined) return [];
  switch (vmKind(vm)) {
    case 'vm':
    case 'control-domain':
      return [
        ...identitySections(read, vm, vmName(read, vm), liveProperties(read, ref, vm)),
        ...hardwareSections(read, vm),
        availabilitySection(vm),
        { key: 'updates', properties: guidanceProperties(vm) },
      ];
    case 'snapshot':
      return [
        ...identitySections(read, vm, vmName(read, vm), snapshotProperties(read, vm)),
        ...hardwareSections(read, vm),
      ];
    case 'template':
    case 'default-template':
      return [...identitySections(read, vm, vmName(read, vm), templateProperties(vm)), ...hardwareSections(read, vm)];
  }
}

function vappNameOf(read: Reader, ref: Ref<'VM_appliance'>): string | undefined {
  return read.record('VM_appliance', ref)?.name_label;
}

function liveProperties(read: Reader, ref: Ref<'VM'>, vm: VMRecord): Section['properties'] {
  const metrics = read.record('VM_metrics', vm.metrics);
  const guest = read.record('VM_guest_metrics', vm.guest_metrics);
  const isRunning = vm.power_state === 'Running' || vm.power_state === 'Paused';
  const p2v = p2vOrigin(vm);
  const home = isRunning ? vm.resident_on : vmHome(read, vm);
  return [
    managedByProperty(read, 'VM', ref),
    stateProperty('powerState', powerStateText(vm.power_state), vm.power_state === 'Running' ? 'success' : 'none'),
    isRunning ? sinceProperty('uptime', read, metrics?.start_time) : undefined,
    dateProperty('lastShutdown', read, lastShutdown(vm)),
    textProperty('operatingSystem', guest === undefined ? undefined : osName(guest)),
    listProperty('ipAddresses', guest === undefined || !isRunning ? [] : ipAddresses(guest)),
    toolsProperty(vmTools(read, vm)),
    home === undefined
      ? textProperty('homeServer', text('value.anyHost'))
      : objectProperty('homeServer', read, 'host', home, hostNameOf(read, home)),
    modeProperty(vm),
    objectProperty('appliance', read, 'VM_appliance', vm.appliance, vappNameOf(read, vm.appliance)),
    textProperty('p2vSource', p2v?.source),
    dateProperty('p2vImportDate', read, p2v?.importedAt),
  ];
}

function templateProperties(vm: VMRecord): Section['properties'] {
  return [
    textProperty('kind', text(`kind.${vmKind(vm)}`)),
    isQuickCreate(vm) ? textProperty('quickCreate', text('value.quickCreate')) : undefined,
    listProperty(
      'installMethods',
      installMethods(vm).map((method) => text(`installMethod.${method}`)),
    ),
    modeProperty(vm),
  ];
}

function snapshotProperties(read: Reader, vm: VMRecord): Section['properties'] {
  const origin = read.record('VM', vm.snapshot_of);
  const { hasMemory, isScheduled } = snapshotKind(vm);
  return [
    origin === undefined ? undefined : objectProperty('snapshotOf', read, 'VM', vm.snapshot_of, vmName(read, origin)),
    dateProperty('snapshotTime', read, vm.snapshot_time),
    textProperty('kind', text(hasMemory ? 'kind.snapshotWithMemory' : 'kind.snapshotOfDisks')),
    isScheduled ? textProperty('snapshotBy', text('kind.scheduledSnapshot')) : undefined,
  ];
}

function hardwareSections(read: Reader, vm: VMRecord): readonly Section[] {
  const metrics = read.record('VM_metrics', vm.metrics);
  const mode = bootMode(vm);
  const cores = coresPerSocket(vm);
  const isRunning = vm.power_state === 'Running';
  return [
    {
      key: 'memory',
      properties: [
        isRunning ? bytesProperty('memoryActual', metrics?.memory_actual) : undefined,
        bytesProperty('memoryDynamicMin', vm.memory_dynamic_min),
        bytesProperty('memoryDynamicMax', vm.memory_dynamic_max),
        bytesProperty('memoryStaticMax', vm.memory_static_max),
      ],
    },
    {
      key: 'cpu',
      properties: [
        numberProperty('vcpus', isRunning && metrics !== undefined ? metrics.VCPUs_number : vm.VCPUs_at_startup),
        numberProperty('maxVcpus', vm.VCPUs_max),
        cores === undefined ? undefined : numberProperty('coresPerSocket', cores),
      ],
    },
    {
      key: 'boot',
      properties: [
        mode === undefined ? undefined : textProperty('bootMode', text(`bootMode.${mode}`)),
        listProperty(
          'bootOrder',
          mode === undefined ? [] : bootOrder(vm).map((device) => text(`bootDevice.${device}`)),
        ),
        mode === undefined ? codeProperty('kernelArguments', vm.PV_args) : undefined,
        vm.VTPMs.length === 0 ? undefined : numberProperty('vtpms', vm.VTPMs.length),
      ],
    },
  ];
}

function availabilitySection(vm: VMRecord): Section {
  return {
    key: 'availability',
    properties: [
      textProperty('haPriority', haPriorityText(vm.ha_restart_priority)),
      Number(vm.order) === 0 ? undefined : numberProperty('startOrder', vm.order),
      textProperty('autoStart', otherConfigFlag(vm, 'autoStart') ? text('value.yes') : undefined),
    ],
  };
}

function modeProperty(vm: VMRecord) {
  return textProperty('virtualizationMode', text(`virtualizationMode.${virtualizationMode(vm)}`));
}

function toolsProperty(tools: VmTools) {
  switch (tools.state) {
    case 'unknown':
      return undefined;
    case 'none':
      return stateProperty('tools', text('tools.none'), 'warning');
    case 'drivers':
      return stateProperty('tools', text('tools.drivers'), 'warning');
    case 'full':
      return stateProperty('tools', text('tools.full', { version: tools.version }), 'success');
  }
}

/** Old servers wrote numbers for 'restart'. */
function haPriorityText(priority: string): Text {
  if (priority === '') return text('haPriority.none');
  return text(priority === 'best-effort' ? 'haPriority.bestEffort' : 'haPriority.restart');
}
