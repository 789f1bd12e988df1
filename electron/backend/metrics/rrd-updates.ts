import { isObject } from '../../../shared/xenapi/codec-values';
import type { Measurements } from '../../../shared/model/usage';
import { parseExactJson } from '../xapi/exact-json';

/** What a host measured in the last steps. */
export interface RrdUpdates {
  /** When its last step ended by its own clock, seconds since 1970. */
  readonly endS: number;
  /** By `vm:<uuid>` or `host:<uuid>`: the newest value of each measurement that has one. */
  readonly latest: ReadonlyMap<string, Measurements>;
}

interface Table {
  readonly endS: number;
  /** `AVERAGE:vm:<uuid>:cpu0`, one a column; names may have colons and slashes of their own. */
  readonly legend: readonly string[];
  readonly rows: readonly Row[];
}

interface Row {
  readonly atS: number;
  readonly values: readonly number[];
}

const COLUMN = /^[^:]*:([^:]+:[^:]+):(.+)$/s;

/** Reads a reply to `GET /rrd_updates`, as JSON or as XML. Throws SyntaxError for what is neither. */
export function parseRrdUpdates(body: string): RrdUpdates {
  const table = body.trimStart().startsWith('<') ? readXml(body) : readJson(body);
  return { endS: table.endS, latest: latestValues(table) };
}

/** The last row has no value yet for what the host has not heard of in time: NaN. */
function latestValues({ legend, rows }: Table): ReadonlyMap<string, Measurements> {
  const newestFirst = [...rows].sort((one, other) => other.atS - one.atS);
  const latest = new Map<string, Map<string, number>>();
  legend.forEach((column, index) => {
    const [, owner, name] = COLUMN.exec(column) ?? [];
    const value = newestFirst.map(({ values }) => values[index] ?? NaN).find(Number.isFinite);
    if (owner === undefined || name === undefined || value === undefined) return;
    const known = latest.get(owner);
    if (known === undefined) latest.set(owner, new Map([[name, value]]));
    else known.set(name, value);
  });
  return latest;
}

/** Since 1.8 numbers are text; older servers wrote bare ones, and NaN. Until 24.11 `data` was within `meta`. */
function readJson(body: string): Table {
  const reply = parseJson(body);
  const meta = isObject(reply) ? reply['meta'] : undefined;
  if (!isObject(reply) || !isObject(meta)) throw new SyntaxError('not measurements');
  const rows = list(reply['data'] ?? meta['data']).filter(isObject);
  return {
    endS: Number(meta['end']),
    legend: list(meta['legend']).map(String),
    rows: rows.map((row) => ({ atS: Number(row['t']), values: list(row['values']).map(Number) })),
  };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return parseExactJson(body);
  }
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** There is nothing in it but these elements, and nothing in their text that would have to be escaped. */
function readXml(body: string): Table {
  const [, end] = /<end>(\d+)<\/end>/.exec(body) ?? [];
  if (end === undefined) throw new SyntaxError('not measurements');
  return {
    endS: Number(end),
    legend: texts(body, /<entry>([^<]*)<\/entry>/g),
    rows: texts(body, /<row>(.*?)<\/row>/gs).map((row) => ({
      atS: Number(/<t>(\d+)<\/t>/.exec(row)?.[1]),
      values: texts(row, /<v>([^<]*)<\/v>/g).map(Number),
    })),
  };
}

function texts(xml: string, element: RegExp): readonly string[] {
  return Array.from(xml.matchAll(element), ([, inner = '']) => inner);
}
