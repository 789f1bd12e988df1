import { schema } from '../../../shared/xenapi/schema.gen';
import type { MessageSchema } from '../../../shared/xenapi/schema';
import { tables } from '../../../simulator/database/tables';
import type { RunningPool } from '../../../simulator/index';
import type { Random } from '../../../simulator/random';

const TEXTS = [
  '',
  ' ',
  'OpaqueRef:NULL',
  'OpaqueRef:',
  '__proto__',
  'constructor',
  'toString',
  'true',
  '-1',
  '1e400',
  'NaN',
  '99999999999999999999',
  '20181301T10:00:00Z',
  '\ud800',
  '\u0000',
  '&#x110000;',
  '%',
  '<value>',
  'field "uuid" = ',
  '('.repeat(2000),
  'a'.repeat(20_000),
];

const NUMBERS = [0, -0, 1, -1, 0.5, 65_536, -(2 ** 31), 2 ** 53, -(2 ** 63), 1e308];

const PATHS = ['/', '//', '//[', '/%', '/%00', '/?%', '/?session_id=%', '*', 'http://[', '/../..', '/RPC2', '/jsonrpc'];

const COOKIES = ['', '=', ';', '%', 'session_id=%', 'task_id=%E0%A4', 'subtask_of=%', 'session_id=__proto__'];

const AUTHORIZATIONS = ['Basic', 'Basic %', 'Basic Og==', 'basic /////w==', 'Bearer x', ':'];

/** Nonsense to send to a server; the same chance gives the same nonsense to the same pool. */
export class Garbage {
  constructor(
    private readonly random: Random,
    private readonly pool: RunningPool,
  ) {}

  /** Parameters that fit the message more or less, without the session. */
  params({ params }: MessageSchema): unknown[] {
    const { random } = this;
    const given = params.map(({ type }) => (random.chance(0.75) ? this.ofType(type) : this.value()));
    if (random.chance(0.05)) given.push(this.value());
    return random.chance(0.05) ? given.slice(1) : given;
  }

  value(depth = 0): unknown {
    const { random } = this;
    switch (random.integer(0, depth > 3 ? 3 : 6)) {
      case 0:
        return random.pick(TEXTS);
      case 1:
        return random.pick(NUMBERS);
      case 2:
        return random.chance(0.5);
      case 3:
        return random.chance(0.5) ? null : this.ref(random.pick(Object.keys(schema.classes)));
      case 4:
        return this.list(() => this.value(depth + 1));
      default:
        return Object.fromEntries(this.list((): [string, unknown] => [random.pick(TEXTS), this.value(depth + 1)]));
    }
  }

  /** Some characters are gone, others come twice, or are others. */
  mangle(text: string): string {
    let mangled = text;
    for (let change = this.random.integer(1, 4); change > 0; change -= 1) {
      const at = this.random.integer(0, mangled.length);
      const removed = this.random.chance(0.2) ? mangled.length : this.random.integer(0, 8);
      const added = this.random.pick(['', '"', '{', ']', '<', '</value>', '<value/>', '\\u', '&', '\u0000', '🂡', '9']);
      mangled = mangled.slice(0, at) + added + mangled.slice(at + removed);
    }
    return mangled;
  }

  /** A whole request without a body, after which the connection ends. */
  request(session: string): string {
    const { random } = this;
    const action = random.pick(schema.http_actions);
    const method = random.chance(0.7) ? action.method : random.pick(['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS']);
    const path = random.chance(0.4) ? random.pick(PATHS) : `${action.uri}${this.query(session)}`;
    const lines = [`${method.toUpperCase()} ${path} HTTP/1.${random.integer(0, 1)}`, 'host: a', 'connection: close'];
    if (random.chance(0.5)) lines.push(`cookie: ${random.pick(COOKIES)}`);
    if (random.chance(0.3)) lines.push(`authorization: ${random.pick(AUTHORIZATIONS)}`);
    if (random.chance(0.2)) lines.push(`range: ${random.pick(['bytes=', 'bytes=5-1', 'bytes=-'])}`);
    if (random.chance(0.8)) lines.push('content-length: 0');
    return `${lines.join('\r\n')}\r\n\r\n`;
  }

  private query(session: string): string {
    const { random } = this;
    const names = ['uuid', 'ref', 'vdi', 'sr_id', 'format', 'base', 'start', 'cf', 'interval', 'dbid', 'name', 'json'];
    const given = this.list(() => `${random.pick(names)}=${this.queryText()}`);
    return `?${[...given, ...(random.chance(0.7) ? [`session_id=${session}`] : [])].join('&')}`;
  }

  private queryText(): string {
    const text = this.random.chance(0.5) ? this.ref(this.random.pick(['VM', 'VDI', 'SR'])) : this.random.pick(TEXTS);
    return text.length > 100 || /[^\x21-\x7e]/.test(text) ? '%' : text;
  }

  private ofType(type: string): unknown {
    const { random } = this;
    if (type.endsWith(' ref')) return this.ref(type.slice(0, -4));
    if (type.endsWith(' set')) return this.list(() => this.ofType(type.slice(0, -4)));
    if (type.endsWith(' record')) return this.record(type.slice(0, -7));
    if (type.endsWith(' map')) return { [random.pick(TEXTS)]: random.pick(TEXTS) };
    if (type.startsWith('enum ')) return random.pick([...(schema.enums[type.slice(5)] ?? []), 'none']);
    switch (type) {
      case 'int':
      case 'float':
        return random.pick(NUMBERS);
      case 'bool':
        return random.chance(0.5);
      case 'datetime':
        return random.pick(['19700101T00:00:00Z', '99991231T23:59:59Z', ...TEXTS]);
      default:
        return random.pick(TEXTS);
    }
  }

  private record(className: string): object {
    const fields = Object.entries(schema.classes[className]?.fields ?? {});
    const given = fields.filter(() => this.random.chance(0.9));
    return Object.fromEntries(given.map(([name, { type }]) => [name, this.ofType(type)]));
  }

  /** Of the class, if it has objects. */
  private ref(className: string): string {
    const { database } = this.pool;
    const table = tables.get(className);
    const refs = table === undefined ? [] : [...database.rows(table)].map(({ ref }) => ref);
    return refs.length === 0 || this.random.chance(0.1) ? this.random.pick(TEXTS) : this.random.pick(refs);
  }

  private list<T>(item: () => T): T[] {
    return Array.from({ length: this.random.integer(0, 3) }, item);
  }
}
