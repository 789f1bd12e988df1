import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Ref } from '../../../shared/xenapi/refs';
import type { SimulatedPool } from '../../../simulator/pool';
import { PerformanceMonitor } from '../../../simulator/rrd/perfmon';
import { alarmBody, parsePerfmonConfig } from '../../../simulator/rrd/perfmon-config';
import { makePool } from './make-pool';

const variable = (name: string, level: string, period = '60', inhibit = '3600'): string =>
  `<variable><name value="${name}"/><alarm_trigger_level value="${level}"/>` +
  `<alarm_trigger_period value="${period}"/><alarm_auto_inhibit_period value="${inhibit}"/></variable>`;

it('reads what is to be watched, and leaves what cannot be understood', () => {
  const config = `<config>${variable('cpu_usage', '0.5')}<variable><name value='loadavg'/></variable>${variable('memory_free_kib', '1e6')}</config>`;
  expect(parsePerfmonConfig(config)).toMatchObject([
    { name: 'cpu_usage', triggerLevel: 0.5, triggerPeriodS: 60, inhibitPeriodS: 3600, isLowBad: false },
    { name: 'memory_free_kib', triggerLevel: 1_000_000, isLowBad: true },
  ]);
});

it('says in an alarm what was asked for', () => {
  const [watched] = parsePerfmonConfig(variable('cpu_usage', '0.05', '60', '300'));
  if (watched === undefined) throw new Error('not read');
  expect(alarmBody(watched, 0.128963)).toBe(
    'value: 0.128963\nconfig:\n<variable>\n    <name value="cpu_usage"/>\n    <alarm_trigger_level value="0.05"/>\n' +
      '    <alarm_trigger_period value="60"/>\n    <alarm_auto_inhibit_period value="300"/>\n</variable>\n',
  );
});

describe('alarms by performance', () => {
  let pool: SimulatedPool;
  let vm: Ref<'VM'>;
  let stop: () => void;

  beforeEach(() => {
    pool = makePool();
    stop = new PerformanceMonitor(pool).start();
    vm = pool.database.create('VM', { power_state: 'Halted', VCPUs_at_startup: 2, memory_dynamic_max: 2 ** 30 });
    pool.database.modify('VM', vm, { power_state: 'Running' });
    pool.clock.advance(600_000);
  });
  afterEach(() => {
    stop();
    pool.close();
  });

  const watch = (...variables: readonly string[]): void =>
    pool.database.modify('VM', vm, { other_config: { perfmon: `<config>${variables.join('')}</config>` } });
  const alarms = (): string[] => [...pool.database.all('message')].map(([, { name }]) => name);

  it('are raised about what is beyond its level, once until the pause is over', () => {
    watch(variable('memory', '1', '120', '300'));
    for (let minute = 0; minute < 4; minute += 1) pool.clock.advance(60_000);
    expect(alarms()).toEqual(['ALARM']);
    pool.clock.advance(180_000);
    expect(alarms()).toEqual(['ALARM', 'ALARM']);
    const [[, message] = []] = pool.database.all('message');
    expect(message).toMatchObject({ cls: 'VM', obj_uuid: pool.database.record('VM', vm).uuid });
  });

  it('are not raised about what is below its level, not measured, or not long enough', () => {
    watch(variable('cpu_usage', '1.5'), variable('fs_usage', '0'), variable('memory', '1', '3600'));
    pool.clock.advance(60_000);
    expect(alarms()).toEqual([]);
  });

  it('are raised for the average of the VCPUs', () => {
    watch(variable('cpu_usage', '0.0001'));
    pool.clock.advance(60_000);
    expect(alarms()).toEqual(['ALARM']);
  });
});
