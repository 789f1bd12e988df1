import { bestArchive, floorTo, lastRowTime, stepOf } from './archives';
import { numberText } from './number-text';
import { rowValue, type RoundRobin } from './round-robin';

/**
 * How servers wrote updates as JSON: with numbers as text; the same, with the rows inside `meta` by mistake; with bare numbers, and
 * NaN, which is not JSON.
 */
export const jsonVariants = ['text', 'text-in-meta', 'bare'] as const;
export type JsonVariant = (typeof jsonVariants)[number];

export interface Updates {
  readonly startS: number;
  readonly stepS: number;
  readonly endS: number;
  readonly legend: readonly string[];
  /** Newest first. */
  readonly rows: readonly UpdatesRow[];
}

interface UpdatesRow {
  readonly timeS: number;
  readonly values: readonly number[];
}

export interface Window {
  /** Seconds since 1970, or before the last update when it is negative. */
  readonly startS: number;
  /** The rows are at least this far apart. */
  readonly intervalS: number;
}

/** The rows of several round-robin databases side by side. There must be one. */
export function updatesOf(databases: readonly RoundRobin[], { startS: given, intervalS }: Window): Updates {
  const updatedS = Math.max(...databases.map((database) => database.updatedS));
  const startS = given < 0 ? updatedS + given : given;
  const archive = bestArchive(intervalS, startS, updatedS);
  const stepS = stepOf(archive);
  const endS = lastRowTime(archive, updatedS);
  const rows: UpdatesRow[] = [];
  for (let timeS = endS; timeS >= startS && rows.length < archive.rows; timeS -= stepS) {
    const values = databases.flatMap(({ sources, spans }) =>
      sources.map((source) => rowValue(spans, source, archive, timeS)),
    );
    rows.push({ timeS, values });
  }
  const legend = databases.flatMap(({ owner, uuid, sources }) =>
    sources.map(({ name }) => `AVERAGE:${owner}:${uuid}:${name}`),
  );
  return { startS: floorTo(startS, stepS) + stepS, stepS, endS, legend, rows };
}

export function updatesXml({ startS, stepS, endS, legend, rows }: Updates): string {
  const meta =
    `<meta><start>${startS}</start><step>${stepS}</step><end>${endS}</end><rows>${rows.length}</rows>` +
    `<columns>${legend.length}</columns>` +
    `<legend>${legend.map((entry) => `<entry>${entry}</entry>`).join('')}</legend></meta>`;
  const data = rows.map(
    ({ timeS, values }) => `<row><t>${timeS}</t>${values.map((value) => `<v>${numberText(value)}</v>`).join('')}</row>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<xport>${meta}<data>${data.join('')}</data></xport>`;
}

export function updatesJson({ startS, stepS, endS, legend, rows }: Updates, variant: JsonVariant): string {
  const word = variant === 'bare' ? numberText : (value: number): string => `"${numberText(value)}"`;
  const data = rows.map(({ timeS, values }) => `{"t":${timeS},"values":[${values.map(word).join(',')}]}`).join(',');
  const meta =
    `"start":${startS},"step":${stepS},"end":${endS},"rows":${rows.length},"columns":${legend.length},` +
    `"legend":${JSON.stringify(legend)}`;
  return variant === 'text-in-meta' ? `{"meta":{${meta},"data":[${data}]}}` : `{"meta":{${meta}},"data":[${data}]}`;
}
