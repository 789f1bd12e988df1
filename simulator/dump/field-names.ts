import type { Table } from '../database/tables';

/** Words before the first `_` that are a namespace in the server's database, by class. */
const NAMESPACES: Readonly<Record<string, readonly string[]>> = {
  VM: ['memory', 'VCPUs', 'actions', 'PV', 'HVM'],
  VM_metrics: ['memory', 'VCPUs'],
  host: ['memory', 'API_version'],
  host_metrics: ['memory'],
  VIF: ['qos'],
  VIF_metrics: ['io'],
  VBD: ['qos'],
  VBD_metrics: ['io'],
  PIF_metrics: ['io'],
};

/** The pool has these two words as plain fields. */
const WITHOUT_NAME = new Set(['pool']);

/** A field's name as dumps spell it: two underscores after a namespace, `name__label`. */
export function dumpFieldName({ name: className }: Table, field: string): string {
  if (field === 'name_label' || field === 'name_description') {
    return WITHOUT_NAME.has(className) ? field : field.replace('_', '__');
  }
  for (const namespace of NAMESPACES[className] ?? []) {
    if (field.startsWith(`${namespace}_`)) return `${namespace}__${field.slice(namespace.length + 1)}`;
  }
  return field;
}

/** The inverse. No field of the datamodel has two underscores of its own. */
export function fieldOfDump(name: string): string {
  return name.replace('__', '_');
}
