import type { Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';
import { floorTo, stepOf, STEP_S, type Archive } from './archives';
import type { DataSource } from './data-source';
import { hostSources } from './host-sources';
import type { Span } from './power-history';
import { srSources } from './sr-sources';
import { vmSources } from './vm-sources';

/** Samples that stand for a row of an archive; all of the measurements of a minute, and enough for the longer ones. */
const SAMPLES = 12;
/** Less than this share of a row must be unknown. */
export const XFF = 0.5;

/** A round-robin database: what was measured of a VM, a host or a repository. Nothing is stored: values are worked out for their time. */
export interface RoundRobin {
  readonly owner: 'vm' | 'host' | 'sr';
  readonly uuid: string;
  /** Everything that could be kept. */
  readonly possible: readonly DataSource[];
  /** What is kept of it. */
  readonly sources: readonly DataSource[];
  readonly spans: readonly Span[];
  /** In seconds since 1970. */
  readonly updatedS: number;
}

export function vmRoundRobin(pool: SimulatedPool, vm: Ref<'VM'>): RoundRobin {
  const { uuid, is_control_domain, resident_on } = pool.database.record('VM', vm);
  // A control domain is there as long as its host is.
  const spans = is_control_domain ? pool.powerHistory.ofHost(resident_on) : pool.powerHistory.ofVm(vm);
  return roundRobin(pool, 'vm', uuid, vmSources(pool.database, vm), spans);
}

export function hostRoundRobin(pool: SimulatedPool, host: Ref<'host'>): RoundRobin {
  const { uuid } = pool.database.record('host', host);
  return roundRobin(pool, 'host', uuid, hostSources(pool, host), pool.powerHistory.ofHost(host));
}

export function srRoundRobin(pool: SimulatedPool, sr: Ref<'SR'>): RoundRobin {
  const { uuid } = pool.database.record('SR', sr);
  return roundRobin(pool, 'sr', uuid, srSources(pool.database, sr), [{ sinceS: 0, untilS: Infinity }]);
}

function roundRobin(
  pool: SimulatedPool,
  owner: RoundRobin['owner'],
  uuid: string,
  possible: readonly DataSource[],
  spans: readonly Span[],
): RoundRobin {
  const nowS = pool.clock.now() / 1000;
  return {
    owner,
    uuid,
    possible,
    sources: possible.filter((source) => pool.recorded.isRecorded(uuid, source)),
    spans,
    updatedS: Math.floor(Math.min(nowS, spans.at(-1)?.untilS ?? nowS)),
  };
}

/** The last measurement. */
export function latestValue({ spans, updatedS }: Pick<RoundRobin, 'spans' | 'updatedS'>, source: DataSource): number {
  return measurement(spans, source, floorTo(updatedS, STEP_S), false);
}

/** The average of the measurements up to a time, NaN where too few are known. */
export function rowValue(spans: readonly Span[], source: DataSource, archive: Archive, endS: number): number {
  if (archive.steps === 1) return measurement(spans, source, endS, false);
  const samples = Math.min(SAMPLES, archive.steps);
  const apartS = stepOf(archive) / samples;
  const isCoarse = archive.steps > SAMPLES;
  let [sum, known] = [0, 0];
  for (let index = 0; index < samples; index += 1) {
    const value = measurement(spans, source, endS - index * apartS, isCoarse);
    if (Number.isNaN(value)) continue;
    sum += value;
    known += 1;
  }
  return known < samples * XFF ? NaN : sum / known;
}

function measurement(spans: readonly Span[], source: DataSource, timeS: number, isCoarse: boolean): number {
  // What is counted is known from the second time on that it is looked at.
  const delayS = source.type === 'GAUGE' ? 0 : STEP_S;
  const isKnown = spans.some(({ sinceS, untilS }) => timeS >= sinceS + delayS && timeS <= untilS);
  return isKnown ? source.at(timeS, isCoarse) : NaN;
}
