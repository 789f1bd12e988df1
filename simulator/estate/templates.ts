import { nullRef } from '../../shared/xenapi/refs';
import { GIB, type Builder } from './builder';
import { MORE_TEMPLATES, SYSTEMS, type GuestSystem } from './systems';
import { hardware } from './hardware';

/** The product's templates, and two of the house's own. */
export function buildTemplates(builder: Builder): void {
  const systems = Object.values(SYSTEMS);
  for (const system of systems) buildDefault(builder, system);
  for (const name of MORE_TEMPLATES) buildDefault(builder, { ...SYSTEMS.debian12, template: name });
  buildCustom(builder, 'Golden Debian 12', 'Hardened, with the monitoring agent', SYSTEMS.debian12);
  buildCustom(builder, 'Golden Windows 11', 'For desktops; sysprepped', SYSTEMS.windows11);
}

function buildDefault({ database, random }: Builder, system: GuestSystem): void {
  const disk = `<disk device="0" size="${system.diskGib * GIB}" sr="" bootable="true" type="system"/>`;
  database.create('VM', {
    ...hardware({ system, vcpus: 1, memoryGib: system.memoryGib }),
    name_label: system.template,
    is_a_template: true,
    is_default_template: true,
    metrics: database.create('VM_metrics', { current_domain_type: 'unspecified' }),
    resident_on: nullRef(),
    snapshot_of: nullRef(),
    parent: nullRef(),
    domid: -1,
    other_config: {
      default_template: 'true',
      mac_seed: random.uuid(),
      'install-methods': system.isWindows ? 'cdrom' : 'cdrom,nfs,http,ftp',
      ...(system.isWindows ? {} : { linux_template: 'true' }),
      disks: `<provision>${disk}</provision>`,
    },
  });
}

function buildCustom({ database, random }: Builder, name: string, description: string, system: GuestSystem): void {
  database.create('VM', {
    ...hardware({ system, vcpus: 2, memoryGib: system.memoryGib }),
    name_label: name,
    name_description: description,
    is_a_template: true,
    metrics: database.create('VM_metrics', { current_domain_type: 'unspecified' }),
    resident_on: nullRef(),
    snapshot_of: nullRef(),
    parent: nullRef(),
    domid: -1,
    tags: ['golden'],
    other_config: { mac_seed: random.uuid(), base_template_name: system.template, folder: '/Templates' },
  });
}
