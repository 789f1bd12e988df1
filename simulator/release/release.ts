import type { ClassSchema, MessageSchema, ParamSchema } from '../../shared/xenapi/schema';
import { schema } from '../../shared/xenapi/schema.gen';
import { tables, type Table } from '../database/tables';
import type { JsonVariant } from '../rrd/updates';
import { allMessages, findMessage, type Message } from '../rpc/messages';
import { parameterSince } from './parameters';
import { products, type JsonRpc, type Product, type ReleaseName } from './products';

/** Releases had code names once; what came later is known by the version of xapi that brought it. */
const codeNames = schema.releases.flatMap(({ code_name }) => code_name ?? []);

/** Came to every class at once, whatever the datamodel says of each. */
const GET_ALL_WHERE_SINCE = '24.20.0';

/**
 * What a server of some release shows. The database is the same for all of them; classes, fields, messages and parameters that
 * the release did not have yet are as if they were not there.
 */
export class Release {
  /** Without the fields that the release does not have, by the datamodel's spelling. */
  readonly tables: ReadonlyMap<string, Table>;
  private readonly messages = new Map<string, Message | undefined>();

  constructor(
    readonly name: ReleaseName,
    private readonly product: Product,
  ) {
    const known = [...tables].filter(([, table]) => this.has(table.schema.since));
    this.tables = new Map(known.map(([className, table]) => [className, this.shorten(table)]));
  }

  get apiVersion(): readonly [major: number, minor: number] {
    return this.product.apiVersion;
  }

  get jsonRpc(): JsonRpc {
    return this.product.jsonRpc;
  }

  get rrdJson(): JsonVariant {
    if (this.has('24.11.0')) return 'text';
    // xapi: for four years the rows were written inside `meta`
    return this.has('1.250.0') ? 'text-in-meta' : 'bare';
  }

  /** `host.software_version`. */
  get softwareVersion(): Readonly<Record<string, string>> {
    return this.product.softwareVersion;
  }

  /** True for what came with the release, or before. `since` is a code name or a version of xapi. */
  has(since: string): boolean {
    const { codeName, xapi } = this.product;
    const rank = codeNames.indexOf(since);
    return rank < 0 ? compareVersions(since, xapi) <= 0 : rank <= codeNames.indexOf(codeName);
  }

  /** By wire name, with the parameters that it takes in this release. */
  message(wireName: string): Message | undefined {
    const known = this.messages.get(wireName);
    if (known !== undefined || this.messages.has(wireName)) return known;
    const message = this.asOfRelease(findMessage(wireName));
    this.messages.set(wireName, message);
    return message;
  }

  get messageNames(): readonly string[] {
    return allMessages().flatMap(({ wireName }) => this.message(wireName)?.wireName ?? []);
  }

  private asOfRelease(message: Message | undefined): Message | undefined {
    if (message === undefined) return undefined;
    const table = this.tables.get(message.table.name);
    const { since, implicit, removed, params, ...rest } = message.schema;
    if (table === undefined || !this.has(implicit === 'get_all_where' ? GET_ALL_WHERE_SINCE : since)) return undefined;
    const asOf: MessageSchema = {
      ...rest,
      since,
      params: params.filter((param) => this.takes(message, param)),
      ...(implicit === undefined ? {} : { implicit }),
      ...(removed === undefined || !this.has(removed) ? {} : { removed }),
    };
    return { ...message, table, schema: asOf };
  }

  private takes({ wireName }: Message, { name }: ParamSchema): boolean {
    const since = parameterSince(wireName, name);
    return since === undefined || this.has(since);
  }

  private shorten(table: Table): Table {
    const fields = table.fields.filter(({ name }) => this.hasField(table.schema, name));
    if (fields.length === table.fields.length) return table;
    return { ...table, fields, fieldsByName: new Map(fields.map((field) => [field.name, field])) };
  }

  private hasField({ fields }: ClassSchema, name: string): boolean {
    const field = fields[name];
    return field !== undefined && this.has(field.since);
  }
}

/** As `1.249.3`, part by part. */
function compareVersions(one: string, other: string): number {
  const [left, right] = [one.split('.').map(Number), other.split('.').map(Number)];
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

const releases = new Map<ReleaseName, Release>();

export function releaseOf(name: ReleaseName): Release {
  let release = releases.get(name);
  if (release === undefined) {
    release = new Release(name, products[name]);
    releases.set(name, release);
  }
  return release;
}
