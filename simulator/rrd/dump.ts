import { ARCHIVES, lastRowTime, stepOf, STEP_S, type Archive } from './archives';
import type { DataSource } from './data-source';
import { numberText } from './number-text';
import { latestValue, rowValue, XFF, type RoundRobin } from './round-robin';

/** That of the tool whose databases these are like. */
const VERSION = '0003';
/** Seconds after which a data source that says nothing is unknown. */
const HEARTBEAT_S = 300;

/** A whole round-robin database as rrdtool writes one, in pieces: rows oldest first. */
export function* dumpXml(database: RoundRobin): Generator<string, void> {
  const { sources, updatedS } = database;
  yield `<?xml version="1.0"?>\n<rrd><version>${VERSION}</version><step>${STEP_S}</step><lastupdate>${updatedS}</lastupdate>`;
  for (const source of sources) {
    const { name, type, min, max } = source;
    const { last, value } = state(database, source);
    yield (
      `<ds><name>${name}</name><type>${type}</type><minimal_heartbeat>${HEARTBEAT_S.toFixed(4)}</minimal_heartbeat>` +
      `<min>${numberText(min)}</min><max>${numberText(max)}</max><last_ds>${last}</last_ds><value>${value}</value>` +
      `<unknown_sec>0</unknown_sec></ds>`
    );
  }
  for (const archive of ARCHIVES) {
    const prepared = sources.map(
      () =>
        '<ds><primary_value>0.0</primary_value><secondary_value>0.0</secondary_value><value>0.0</value>' +
        '<unknown_datapoints>0</unknown_datapoints></ds>',
    );
    yield (
      `<rra><cf>AVERAGE</cf><pdp_per_row>${archive.steps}</pdp_per_row><params><xff>${XFF.toFixed(4)}</xff></params>` +
      `<cdp_prep>${prepared.join('')}</cdp_prep><database>`
    );
    for (const values of rows(database, archive)) {
      yield `<row>${values.map((value) => `<v>${numberText(value)}</v>`).join('')}</row>`;
    }
    yield '</database></rra>';
  }
  yield '</rrd>';
}

/** The same for programs; numbers are text, as in updates. */
export function dumpJson(database: RoundRobin): string {
  return JSON.stringify({
    version: VERSION,
    step: String(STEP_S),
    lastupdate: String(database.updatedS),
    ds: database.sources.map((source) => {
      const { last, value } = state(database, source);
      return {
        name: source.name,
        type: source.type,
        minimal_heartbeat: HEARTBEAT_S.toFixed(4),
        min: numberText(source.min),
        max: numberText(source.max),
        last_ds: last,
        value,
        unknown_sec: '0',
      };
    }),
    rra: ARCHIVES.map((archive) => ({
      cf: 'AVERAGE',
      pdp_per_row: String(archive.steps),
      params: { xff: XFF.toFixed(4) },
      cdp_prep: {
        ds: database.sources.map(() => ({
          primary_value: '0.0',
          secondary_value: '0.0',
          value: '0.0',
          unknown_datapoints: '0',
        })),
      },
      database: [...rows(database, archive)].map((values) => values.map(numberText)),
    })),
  });
}

function state(database: RoundRobin, source: DataSource): { readonly last: string; readonly value: string } {
  const latest = latestValue(database, source);
  return { last: Number.isNaN(latest) ? 'U' : numberText(latest), value: numberText(latest) };
}

function* rows({ sources, spans, updatedS }: RoundRobin, archive: Archive): Generator<readonly number[], void> {
  const endS = lastRowTime(archive, updatedS);
  for (let age = archive.rows - 1; age >= 0; age -= 1) {
    yield sources.map((source) => rowValue(spans, source, archive, endS - age * stepOf(archive)));
  }
}
