import { SYSTEMS, type GuestSystem } from './systems';

/** What a group of machines is for. */
export interface Service {
  readonly name: string;
  readonly description: string;
  readonly system: GuestSystem;
  readonly folder: string;
  readonly tags: readonly string[];
  readonly dataDisks?: number;
  readonly memoryGib?: number;
  readonly appliance?: string;
}

export const SERVICES: readonly Service[] = [
  {
    name: 'web',
    description: 'Shop front end',
    system: SYSTEMS.debian12,
    folder: '/Production/Shop',
    tags: ['production', 'web'],
    appliance: 'Shop',
  },
  {
    name: 'db',
    description: 'PostgreSQL 16',
    system: SYSTEMS.rocky9,
    folder: '/Production/Shop',
    tags: ['production', 'database'],
    dataDisks: 2,
    memoryGib: 16,
    appliance: 'Shop',
  },
  {
    name: 'cache',
    description: 'Redis',
    system: SYSTEMS.debian12,
    folder: '/Production/Shop',
    tags: ['production'],
    memoryGib: 8,
    appliance: 'Shop',
  },
  {
    name: 'mail',
    description: 'Postfix and Dovecot',
    system: SYSTEMS.debian12,
    folder: '/Production/Office',
    tags: ['production'],
    dataDisks: 1,
    memoryGib: 4,
  },
  {
    name: 'dc',
    description: 'Active Directory domain controller',
    system: SYSTEMS.windows2022,
    folder: '/Production/Office',
    tags: ['production', 'windows'],
    appliance: 'Directory',
  },
  {
    name: 'files',
    description: 'File server',
    system: SYSTEMS.windows2025,
    folder: '/Production/Office',
    tags: ['production', 'windows'],
    dataDisks: 1,
    memoryGib: 8,
  },
  {
    name: 'erp',
    description: 'Warehouse and accounts',
    system: SYSTEMS.sles15,
    folder: '/Production/Office',
    tags: ['production'],
    dataDisks: 1,
    memoryGib: 16,
  },
  {
    name: 'monitor',
    description: 'Prometheus and alerting',
    system: SYSTEMS.ubuntu24,
    folder: '/Operations',
    tags: ['operations'],
    dataDisks: 1,
  },
  {
    name: 'git',
    description: 'Repositories and reviews',
    system: SYSTEMS.ubuntu24,
    folder: '/Operations',
    tags: ['operations'],
    dataDisks: 1,
    memoryGib: 8,
  },
  {
    name: 'ci-runner',
    description: 'Builds; may be stopped at any time',
    system: SYSTEMS.ubuntu24,
    folder: '/Operations',
    tags: ['operations', 'disposable'],
    memoryGib: 8,
  },
  {
    name: 'desktop',
    description: 'Virtual desktop',
    system: SYSTEMS.windows11,
    folder: '/Desktops',
    tags: ['desktop', 'windows'],
  },
  { name: 'lab', description: '', system: SYSTEMS.rhel9, folder: '/Lab', tags: ['lab', 'disposable'] },
];

/** Names that people really give, and that have broken programs before. */
export const UNUSUAL: readonly Service[] = [
  {
    name: '数据库-主',
    description: '主数据库,请勿关机',
    system: SYSTEMS.kylin10,
    folder: '/Production/上海',
    tags: ['production', '上海'],
    dataDisks: 1,
    memoryGib: 16,
  },
  {
    name: '办公文件服务器',
    description: '',
    system: SYSTEMS.kylin10,
    folder: '/Production/上海',
    tags: ['production', '上海'],
  },
  {
    name: 'Grafana 📈',
    description: 'Dashboards for the wall screens',
    system: SYSTEMS.ubuntu24,
    folder: '/Operations',
    tags: ['operations'],
  },
  {
    name: '<b>old</b> & "retired"',
    description: '<script>alert(1)</script>',
    system: SYSTEMS.windows2022,
    folder: '/Lab',
    tags: ['lab'],
  },
  {
    name: 'constructor',
    description: 'Named after the crane',
    system: SYSTEMS.debian12,
    folder: '/Lab',
    tags: ['lab'],
  },
];
