import type { PIFRecord, VBDRecord, VMRecord } from '../../../shared/xenapi/records.gen';
import type { RunningPool } from '../../../simulator';
import { transfer } from '../simulator/transfer-client';
import type { TaskClient } from './task-client';

export const NULL = 'OpaqueRef:NULL';

/** The steps that XenCenter's actions share, and what it knows of a pool without asking. */
export class XenCenter {
  constructor(
    readonly client: TaskClient,
    readonly pool: RunningPool,
  ) {}

  get coordinator(): string {
    return [...this.pool.database.all('pool')][0]?.[1].master ?? NULL;
  }

  named(className: 'VM' | 'SR' | 'network', name: string): string {
    const found = [...this.pool.database.all(className)].find(([, record]) => record.name_label === name);
    if (found === undefined) throw new Error(`no ${className} ${name}`);
    return found[0];
  }

  interfaceOf(device: string, host: string = this.coordinator): string {
    const isIt = (pif: PIFRecord): boolean => pif.physical && pif.device === device && pif.host === host;
    return [...this.pool.database.all('PIF')].find(([, pif]) => isIt(pif))?.[0] ?? NULL;
  }

  managementNetwork(host: string): string {
    const found = [...this.pool.database.all('PIF')].find(([, pif]) => pif.management && pif.host === host);
    return found?.[1].network ?? NULL;
  }

  async shape(vm: string) {
    const { power_state, is_a_template, VBDs, VIFs, VCPUs_max } = await this.client.call<VMRecord>('VM.get_record', vm);
    const drives = await Promise.all(VBDs.map((drive) => this.client.call<string>('VBD.get_type', drive)));
    return { power_state, is_a_template, drives: drives.sort(), interfaces: VIFs.length, VCPUs_max };
  }

  newDisk(virtual_size: number): Promise<string> {
    const SR = this.named('SR', 'NFS Silver 1');
    const record = { name_label: 'new', name_description: '', SR, virtual_size, type: 'user', other_config: {} };
    return this.client.run('VDI.create', { ...record, sharable: false, read_only: false });
  }

  async addDrive(vm: string, fields: object): Promise<string> {
    const [userdevice] = await this.client.call<string[]>('VM.get_allowed_VBD_devices', vm);
    const plain = { VDI: NULL, type: 'Disk', mode: 'RW', empty: false, bootable: false, unpluggable: true };
    const quality = { qos_algorithm_type: '', qos_algorithm_params: {} };
    return this.client.run('VBD.create', { VM: vm, userdevice, other_config: {}, ...plain, ...quality, ...fields });
  }

  async addInterface(vm: string, network: string): Promise<string> {
    const [device] = await this.client.call<string[]>('VM.get_allowed_VIF_devices', vm);
    const quality = { qos_algorithm_type: '', qos_algorithm_params: {} };
    return this.client.run('VIF.create', { VM: vm, network, device, MAC: '', MTU: 1500, other_config: {}, ...quality });
  }

  newNetwork(name_label: string): Promise<string> {
    return this.client.run('network.create', {
      name_label,
      name_description: '',
      MTU: 1500,
      other_config: {},
      tags: [],
    });
  }

  async destroyVm(vm: string): Promise<void> {
    const drives = await this.client.call<string[]>('VM.get_VBDs', vm);
    const records = await Promise.all(drives.map((drive) => this.client.call<VBDRecord>('VBD.get_record', drive)));
    await this.client.call('VM.destroy', vm);
    for (const { type, VDI } of records) if (type === 'Disk') await this.client.run('VDI.destroy', VDI);
  }

  async disconnect(sr: string): Promise<void> {
    for (const pbd of await this.client.call<string[]>('SR.get_PBDs', sr)) {
      await this.client.run('PBD.unplug', pbd);
      await this.client.run('PBD.destroy', pbd);
    }
  }

  async guestsOn(host: string | undefined): Promise<string[]> {
    const resident = await this.client.call<string[]>('host.get_resident_VMs', host);
    const isGuest = await Promise.all(resident.map((vm) => this.client.call<boolean>('VM.get_is_control_domain', vm)));
    return resident.filter((_vm, index) => isGuest[index] === false);
  }

  /** One that is not the coordinator; who was on it is shut down. */
  async emptyHost(): Promise<string> {
    const host = (await this.client.call<string[]>('host.get_all')).findLast((one) => one !== this.coordinator) ?? NULL;
    for (const vm of await this.guestsOn(host)) await this.client.run('VM.hard_shutdown', vm);
    return host;
  }

  /** Over HTTP, as a task of the client's own. */
  async transferred(
    method: 'GET' | 'PUT',
    path: string,
    body?: Buffer,
  ): Promise<{ readonly body: Buffer; readonly made: string }> {
    const task = await this.client.call<string>('task.create', path, '');
    const query = `&session_id=${this.client.session}&task_id=${task}`;
    const asked = { method, path: path + query, ...(body === undefined ? {} : { body }) };
    const reply = await transfer(this.client.url, asked);
    return { body: reply.body, made: await this.client.finish(task) };
  }
}
