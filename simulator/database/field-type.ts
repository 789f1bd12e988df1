import { schema } from '../../shared/xenapi/schema.gen';

/** A datamodel type, parsed from its spelling in the schema (`(string -> VDI ref) map`). */
export type FieldType =
  | { readonly kind: 'string' | 'int' | 'float' | 'bool' | 'datetime' | 'void' }
  | { readonly kind: 'enum'; readonly values: ReadonlySet<string> }
  | { readonly kind: 'ref' | 'record'; readonly of: string }
  | { readonly kind: 'set' | 'option'; readonly of: FieldType }
  | { readonly kind: 'map'; readonly key: FieldType; readonly value: FieldType };

const parsed = new Map<string, FieldType>();

/** Spellings outside the language (`secret string`, `<class>`) are read as text, as the server sends them so. */
export function fieldType(spelling: string): FieldType {
  const known = parsed.get(spelling);
  if (known !== undefined) return known;
  const type = parse(spelling.trim());
  parsed.set(spelling, type);
  return type;
}

function parse(spelling: string): FieldType {
  const head = spelling.slice(0, spelling.lastIndexOf(' '));
  if (spelling.endsWith(' set')) return { kind: 'set', of: fieldType(head) };
  if (spelling.endsWith(' option')) return { kind: 'option', of: fieldType(head) };
  if (spelling.endsWith(' ref')) return { kind: 'ref', of: head };
  if (spelling.endsWith(' record')) return { kind: 'record', of: head };
  if (spelling.endsWith(' map')) {
    const arrow = spelling.indexOf(' -> ');
    return {
      kind: 'map',
      key: fieldType(spelling.slice(1, arrow)),
      value: fieldType(spelling.slice(arrow + 4, spelling.lastIndexOf(')'))),
    };
  }
  if (spelling.startsWith('enum ')) return { kind: 'enum', values: new Set(schema.enums[spelling.slice(5)] ?? []) };
  switch (spelling) {
    case 'int':
    case 'float':
    case 'bool':
    case 'datetime':
    case 'void':
      return { kind: spelling };
    default:
      return { kind: 'string' };
  }
}

/** What a field holds when neither its creator nor the datamodel gives a value. */
export function emptyValue(type: FieldType): unknown {
  switch (type.kind) {
    case 'string':
    case 'void':
      return '';
    case 'int':
    case 'float':
    case 'datetime':
      return 0;
    case 'bool':
      return false;
    case 'enum':
      return type.values.values().next().value ?? '';
    case 'ref':
      return 'OpaqueRef:NULL';
    case 'set':
      return [];
    case 'map':
    case 'record':
      return {};
    case 'option':
      return undefined;
  }
}
