import { XapiError } from '../../shared/xenapi/errors';
import type { BondRecord } from '../../shared/xenapi/records.gen';

type Properties = BondRecord['properties'];

interface Requirement {
  readonly usual: string | undefined;
  readonly fits: (value: string) => boolean;
}

const NONE: ReadonlyMap<string, Requirement> = new Map();
const LACP: ReadonlyMap<string, Requirement> = new Map([
  ['hashing_algorithm', oneOf('tcpudp_ports', 'src_mac')],
  ['lacp-time', oneOf('slow', 'fast')],
  ['lacp-aggregation-key', { usual: undefined, fits: (value: string) => /^-?\d+$/.test(value) }],
  ['lacp-fallback-ab', oneOf('true', 'false')],
]);

/** Throws INVALID_VALUE for a property that the mode does not have, or a value that it does not know. */
export function assertProperty(mode: BondRecord['mode'], name: string, value: string): void {
  if (!fits(mode, name, value)) throw new XapiError('INVALID_VALUE', ['properties', `${name} = ${value}`]);
}

/** Those that the mode knows, and its usual ones for what is missing. */
export function completeProperties(mode: BondRecord['mode'], given: Properties): Properties {
  const kept = Object.entries(given).filter(([name, value]) => fits(mode, name, value));
  const completed: Record<string, string> = {};
  for (const [name, { usual }] of requirements(mode)) if (usual !== undefined) completed[name] = usual;
  return { ...completed, ...Object.fromEntries(kept) };
}

function fits(mode: BondRecord['mode'], name: string, value: string): boolean {
  return requirements(mode).get(name)?.fits(value) === true;
}

function requirements(mode: BondRecord['mode']): ReadonlyMap<string, Requirement> {
  return mode === 'lacp' ? LACP : NONE;
}

/** The first is what is taken when none is given. */
function oneOf(usual: string, ...others: readonly string[]): Requirement {
  return { usual, fits: (value) => value === usual || others.includes(value) };
}
