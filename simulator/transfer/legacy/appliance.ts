import { XapiError } from '../../../shared/xenapi/errors';
import { unescapeXml } from '../../rpc/xml-rpc';

/** A disk of the old kind of archive, in compressed pieces in a folder of its own. */
export interface ApplianceDisk {
  readonly name: string;
  readonly sizeBytes: number;
  /** The folder. */
  readonly prefix: string;
  readonly variety: 'system' | 'user' | 'ephemeral';
}

export interface ApplianceDrive {
  /** `sda`, `hda` or `xvda`. */
  readonly device: string;
  readonly isRoot: boolean;
  readonly isWritable: boolean;
  /** By name. */
  readonly disk: string;
}

export interface ApplianceVm {
  readonly label: string;
  readonly description: string;
  readonly memoryBytes: number;
  readonly isHvm: boolean;
  readonly kernelArguments: string;
  readonly distribution: string;
  readonly distributionVersion: string;
  readonly drives: readonly ApplianceDrive[];
}

export interface Appliance {
  readonly vms: readonly ApplianceVm[];
  readonly disks: readonly ApplianceDisk[];
}

type Attributes = ReadonlyMap<string, string>;

const FILE_URL = 'file://';

/** Whether `ova.xml` is of the kind that XenServer wrote before 4.0. */
export function isAppliance(text: string): boolean {
  return /^\s*(?:<\?xml[^>]*>\s*)?<appliance\s[^>]*version="0\.1"/.test(text);
}

/** Reads an `ova.xml` of the old kind. Throws IMPORT_ERROR where something is missing. */
export function parseAppliance(text: string): Appliance {
  const plain = text.replaceAll(/<!--.*?-->/gs, '');
  const vms = [...plain.matchAll(/<vm\b[^>]*>(.*?)<\/vm>/gs)].map(([, body = '']) => parseVm(body));
  const disks = tags(plain, 'vdi').map((attributes) => parseDisk(attributes));
  return { vms, disks };
}

function parseVm(body: string): ApplianceVm {
  const [config] = tags(body, 'config');
  const [hacks] = tags(body, 'hacks');
  const [distribution] = tags(body, 'distrib');
  return {
    label: content(body, 'label'),
    description: content(body, 'shortdesc'),
    memoryBytes: Number(needed(config ?? new Map(), 'mem_set')),
    isHvm: hacks?.get('is_hvm') === 'true',
    kernelArguments: hacks?.get('kernel_boot_cmdline') ?? '',
    distribution: distribution?.get('name') ?? '',
    distributionVersion: distribution?.get('version') ?? '',
    drives: tags(body, 'vbd').map((attributes) => ({
      device: needed(attributes, 'device'),
      isRoot: attributes.get('function') === 'root',
      isWritable: attributes.get('mode') === 'w',
      disk: needed(attributes, 'vdi'),
    })),
  };
}

function parseDisk(attributes: Attributes): ApplianceDisk {
  const source = needed(attributes, 'source');
  if (!source.startsWith(FILE_URL)) throw failure('VDI source must be a file:// URL');
  const variety = attributes.get('variety');
  return {
    name: needed(attributes, 'name'),
    sizeBytes: Number(needed(attributes, 'size')),
    prefix: source.slice(FILE_URL.length),
    variety: variety === 'system' || variety === 'ephemeral' ? variety : 'user',
  };
}

/** The attributes of every tag of the name. */
function tags(text: string, name: string): Attributes[] {
  return [...text.matchAll(new RegExp(`<${name}\\b([^>]*)>`, 'g'))].map(
    ([, inside = '']) =>
      new Map(
        [...inside.matchAll(/([\w-]+)\s*=\s*"([^"]*)"/g)].map(([, key = '', value = '']) => [key, unescapeXml(value)]),
      ),
  );
}

function content(text: string, name: string): string {
  const match = new RegExp(`<${name}>([^<]*)</${name}>`).exec(text);
  return unescapeXml(match?.[1] ?? '').trim();
}

function needed(attributes: Attributes, name: string): string {
  const value = attributes.get(name);
  if (value === undefined) throw failure(`Attribute ${name} is missing`);
  return value;
}

function failure(words: string): XapiError {
  return new XapiError('IMPORT_ERROR', [`Failure("${words}")`]);
}
