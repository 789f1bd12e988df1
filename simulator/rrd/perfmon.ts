import { mapGet } from '../../shared/xenapi/refs';
import { raiseAlert, type AlertSubject } from '../alerts';
import type { SimulatedPool } from '../pool';
import { floorTo, STEP_S } from './archives';
import type { DataSource } from './data-source';
import { alarmBody, parsePerfmonConfig, type WatchedVariable } from './perfmon-config';
import { hostRoundRobin, latestValue, srRoundRobin, vmRoundRobin, type RoundRobin } from './round-robin';

const LOOK_EVERY_S = 60;

/** Values that are made of several data sources: their average or their sum. */
const COMBINED: Readonly<Record<string, { readonly of: RegExp; readonly isAverage: boolean }>> = {
  cpu_usage: { of: /^cpu\d+$/, isAverage: true },
  network_usage: { of: /^(vif_\d+|pif_eth\d+)_[rt]x$/, isAverage: false },
  disk_usage: { of: /^vbd_[a-z]+_(read|write)$/, isAverage: false },
};

/** Looks once a minute at what it was told to watch, and raises ALARM for what has been beyond its level for long enough. */
export class PerformanceMonitor {
  /** Until when nothing is said of a variable. */
  private readonly inhibited = new Map<string, number>();

  constructor(private readonly pool: SimulatedPool) {}

  /** Gives what ends it. */
  start(): () => void {
    return this.pool.clock.every(LOOK_EVERY_S * 1000, () => this.look());
  }

  private look(): void {
    const { pool } = this;
    for (const [ref, { other_config, power_state }] of pool.database.all('VM')) {
      if (power_state === 'Running') this.watch('VM', other_config, () => vmRoundRobin(pool, ref));
    }
    for (const [ref, { other_config }] of pool.database.all('host')) {
      this.watch('Host', other_config, () => hostRoundRobin(pool, ref));
    }
    for (const [ref, { other_config }] of pool.database.all('SR')) {
      this.watch('SR', other_config, () => srRoundRobin(pool, ref));
    }
  }

  private watch(cls: AlertSubject, config: Readonly<Record<string, string>>, measured: () => RoundRobin): void {
    const xml = mapGet(config, 'perfmon');
    if (xml === undefined) return;
    const database = measured();
    for (const variable of parsePerfmonConfig(xml)) this.check(cls, database, variable);
  }

  private check(cls: AlertSubject, database: RoundRobin, variable: WatchedVariable): void {
    const nowS = this.pool.clock.now() / 1000;
    const key = `${database.uuid}/${variable.name}`;
    if (nowS < (this.inhibited.get(key) ?? 0)) return;
    const sources = sourcesOf(database, variable.name);
    if (sources.length === 0) return;
    const looks = Math.max(1, Math.ceil(variable.triggerPeriodS / LOOK_EVERY_S));
    for (let look = 0; look < looks; look += 1) {
      if (!isBeyond(variable, valueAt(database, sources, variable.name, nowS - look * LOOK_EVERY_S))) return;
    }
    this.inhibited.set(key, nowS + variable.inhibitPeriodS);
    const value = valueAt(database, sources, variable.name, nowS);
    raiseAlert(this.pool, 'ALARM', cls, database.uuid, alarmBody(variable, value));
  }
}

function sourcesOf({ sources }: RoundRobin, name: string): readonly DataSource[] {
  const combined = COMBINED[name];
  return sources.filter((source) => (combined === undefined ? source.name === name : combined.of.test(source.name)));
}

function valueAt({ spans }: RoundRobin, sources: readonly DataSource[], name: string, timeS: number): number {
  const updatedS = floorTo(timeS, STEP_S);
  const sum = sources.reduce((total, source) => total + latestValue({ spans, updatedS }, source), 0);
  return COMBINED[name]?.isAverage === true ? sum / sources.length : sum;
}

/** NaN is beyond nothing. */
function isBeyond({ isLowBad, triggerLevel }: WatchedVariable, value: number): boolean {
  return isLowBad ? value < triggerLevel : value > triggerLevel;
}
