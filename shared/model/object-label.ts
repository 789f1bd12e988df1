import { text, type Label } from '../contract';
import type { Reader } from '../views/view';
import type { ClassName } from '../xenapi/records.gen';
import { asRef, type Ref } from '../xenapi/refs';
import { cutName, hostNameOf, objectName, poolName, srName, vdiName, vmName } from './names';
import { networkName } from './network-names';

/** What an object is called wherever it is shown; undefined when it is gone, or of a class that has no place of its own. */
export function objectLabel(read: Reader, className: ClassName, ref: Ref<ClassName>): Label | undefined {
  switch (className) {
    case 'pool': {
      const pool = read.record('pool', asRef<'pool'>(ref));
      return pool && poolName(read, pool);
    }
    case 'host':
      return hostNameOf(read, asRef<'host'>(ref));
    case 'VM': {
      const vm = read.record('VM', asRef<'VM'>(ref));
      return vm && vmName(read, vm);
    }
    case 'SR': {
      const sr = read.record('SR', asRef<'SR'>(ref));
      return sr && srName(sr);
    }
    case 'network': {
      const network = read.record('network', asRef<'network'>(ref));
      return network && networkName(read, network);
    }
    case 'VDI': {
      const vdi = read.record('VDI', asRef<'VDI'>(ref));
      return vdi && vdiName(read, vdi);
    }
    case 'VM_appliance': {
      const appliance = read.record('VM_appliance', asRef<'VM_appliance'>(ref));
      return appliance && named(appliance.name_label);
    }
    default:
      return undefined;
  }
}

/** The same, worked out once an object: many others name it, while it changes all the time. */
export function sharedLabel(read: Reader, className: ClassName, ref: Ref<ClassName>): Label | undefined {
  return read.derive(`label:${className}:${ref}`, (reader) => objectLabel(reader, className, ref));
}

/** By what name an object stands among others: the one that is shown, or, where that is in words, the English ones. */
export function sortingName(read: Reader, className: ClassName, ref: Ref<ClassName>): string {
  const label = objectLabel(read, className, ref);
  if (typeof label === 'string') return label;
  const words = label && ENGLISH.get(label.key);
  if (words === undefined) return objectName(read, className, ref) ?? '';
  return [words, ...Object.values(label?.params ?? {})].join(' ');
}

const UNNAMED = 'name.unnamed';

const ENGLISH: ReadonlyMap<string, string> = new Map([
  ['name.dvdDrive', 'DVD drive on'],
  ['name.network.card', 'Network'],
  ['name.network.vlan', 'Network'],
  [UNNAMED, 'No name'],
]);

/** What an object is found by: the name that is shown, in English, and the one that the server has, where it is another. */
export function objectNames(read: Reader, className: ClassName, ref: Ref<ClassName>): readonly string[] {
  const name = cutName(objectName(read, className, ref) ?? '');
  const label = objectLabel(read, className, ref);
  const isShown = label === undefined || label === name || (typeof label !== 'string' && label.key === UNNAMED);
  const names = isShown ? [name] : [sortingName(read, className, ref), name];
  return names.filter((each, index) => each !== '' && names.indexOf(each) === index);
}

function named(name: string): Label {
  return name === '' ? text(UNNAMED) : cutName(name);
}
