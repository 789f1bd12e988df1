/** A type of the XenAPI, taken apart: `(string -> VM ref set) map`, `enum vm_power_state`, `VM record`. */
export type WireType =
  | { readonly kind: 'string' | 'bool' | 'int' | 'float' | 'datetime' | 'void' | 'enum' | 'ref' | 'unknown' }
  | { readonly kind: 'record'; readonly className: string }
  | { readonly kind: 'set'; readonly of: WireType }
  /** Keys are text on the wire, whatever their type. */
  | { readonly kind: 'map'; readonly values: WireType };

const ATOMS = ['string', 'bool', 'int', 'float', 'datetime', 'void'] as const;

/** A type that this program does not know is `unknown`: its values pass through as they came. */
export function parseWireType(type: string): WireType {
  const atom = ATOMS.find((name) => name === type);
  if (atom !== undefined) return { kind: atom };
  if (type === 'secret string') return { kind: 'string' };
  if (type.endsWith(' option')) return parseWireType(type.slice(0, -' option'.length));
  if (type.endsWith(' set')) return { kind: 'set', of: parseWireType(type.slice(0, -' set'.length)) };
  if (type.endsWith(') map')) return { kind: 'map', values: parseWireType(valueType(type.slice(1, -') map'.length))) };
  if (type.startsWith('enum ')) return { kind: 'enum' };
  if (type.endsWith(' ref')) return { kind: 'ref' };
  if (type.endsWith(' record')) return { kind: 'record', className: type.slice(0, -' record'.length) };
  return { kind: 'unknown' };
}

/** What follows the first arrow: keys are never maps, so that arrow is the outermost. */
function valueType(inner: string): string {
  return inner.slice(inner.indexOf(' -> ') + ' -> '.length);
}
