import type { ClassName, VMRecord } from '../../shared/xenapi/records.gen';
import { asRef, isNullRef, mapGet, type Ref } from '../../shared/xenapi/refs';
import { tableOf, type Database } from '../database/database';

/** What of a VM goes along. */
export interface ExportScope {
  /** Its snapshots, and what it was reverted from. */
  readonly withSnapshots: boolean;
  /** A suspended VM stays so, with its image. */
  readonly preservesPowerState: boolean;
  /** The disks that its disks were made from. */
  readonly withVhdParents: boolean;
  /** Kinds of devices that stay out: `vif`, `vbd`, `vgpu`, `vtpm`. */
  readonly excludedDevices: ReadonlySet<string>;
}

/** The objects that an archive is about, by the names that stand there for their references. */
export class ExportedObjects {
  private readonly ids = new Map<string, string>();

  constructor(readonly database: Database) {}

  /** `Ref:4`; undefined for what is not exported. */
  idOf(ref: string): string | undefined {
    return this.ids.get(ref);
  }

  /** The exported objects of a class. */
  refsOf(className: ClassName): readonly string[] {
    return [...this.database.rows(tableOf(className))].map(({ ref }) => ref).filter((ref) => this.ids.has(ref));
  }

  /** The VM with all that it is made of: devices, networks, disks with their repositories, metrics, hosts. */
  addVm(vm: Ref<'VM'>, scope: ExportScope): void {
    const record = this.database.find('VM', vm);
    if (record === undefined || this.ids.has(vm)) return;
    this.add(vm);
    this.addDevices(record, scope);
    for (const [ref, proxy] of this.database.all('PVS_proxy')) {
      if (record.VIFs.includes(proxy.VIF)) this.add(ref, proxy.site);
    }
    if (scope.withSnapshots) {
      for (const snapshot of record.snapshots) this.addVm(snapshot, { ...scope, withSnapshots: false });
    }
    if (scope.preservesPowerState && record.power_state === 'Suspended') this.addDisk(record.suspend_VDI, scope);
    this.add(record.guest_metrics, record.metrics, record.resident_on, record.affinity);
    if (scope.withSnapshots) this.addVm(record.parent, { ...scope, withSnapshots: false });
  }

  private addDevices({ VIFs, VBDs, VGPUs, VTPMs }: VMRecord, scope: ExportScope): void {
    const { excludedDevices: excluded } = scope;
    for (const ref of excluded.has('vif') ? [] : VIFs) {
      const vif = this.database.find('VIF', ref);
      if (vif !== undefined) this.add(ref, vif.network);
    }
    for (const ref of excluded.has('vbd') ? [] : VBDs) {
      const vbd = this.database.find('VBD', ref);
      if (vbd === undefined) continue;
      this.add(ref);
      if (!vbd.empty) this.addDisk(vbd.VDI, scope);
    }
    for (const ref of excluded.has('vgpu') ? [] : VGPUs) {
      const vgpu = this.database.find('VGPU', ref);
      if (vgpu !== undefined) this.add(ref, vgpu.type, vgpu.GPU_group);
    }
    this.add(...(excluded.has('vtpm') ? [] : VTPMs));
  }

  private addDisk(vdi: Ref<'VDI'>, scope: ExportScope): void {
    const record = this.database.find('VDI', vdi);
    if (record === undefined || this.ids.has(vdi)) return;
    this.add(vdi, record.SR);
    const parent = scope.withVhdParents ? mapGet(record.sm_config, 'vhd-parent') : undefined;
    if (parent === undefined) return;
    for (const [ref, { uuid }] of this.database.all('VDI')) if (uuid === parent) this.addDisk(asRef(ref), scope);
  }

  private add(...refs: readonly string[]): void {
    for (const ref of refs) if (!isNullRef(ref) && !this.ids.has(ref)) this.ids.set(ref, `Ref:${this.ids.size}`);
  }
}
