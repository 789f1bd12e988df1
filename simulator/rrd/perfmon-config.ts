/** One value that is watched, as `other_config:perfmon` of its owner says. */
export interface WatchedVariable {
  readonly name: string;
  readonly triggerLevel: number;
  /** How long the value must be beyond the level. */
  readonly triggerPeriodS: number;
  readonly isLowBad: boolean;
  /** How long nothing more is said after an alarm. */
  readonly inhibitPeriodS: number;
  /** As the alarm repeats it. */
  readonly words: readonly (readonly [name: string, value: string])[];
}

const DEFAULT_TRIGGER_PERIOD_S = 60;
const DEFAULT_INHIBIT_PERIOD_S = 3_600;
/** Of those it is bad to have little. */
const LOW_IS_BAD: ReadonlySet<string> = new Set(['memory_free_kib', 'memory_internal_free']);

/** `<config><variable><name value="cpu_usage"/><alarm_trigger_level value="0.5"/>…`. What cannot be understood is not watched. */
export function parsePerfmonConfig(xml: string): readonly WatchedVariable[] {
  return [...xml.matchAll(/<variable>(.*?)<\/variable>/gs)].flatMap(([, content = '']) => {
    const words = [...content.matchAll(/<(\w+)\s+value\s*=\s*["']([^"']*)["']\s*\/?>/g)].map(
      ([, name = '', value = '']) => [name, value] as const,
    );
    const settings = new Map(words);
    const [name, level] = [settings.get('name'), Number(settings.get('alarm_trigger_level'))];
    if (name === undefined || Number.isNaN(level)) return [];
    const sense = settings.get('alarm_trigger_sense');
    return [
      {
        name,
        triggerLevel: level,
        triggerPeriodS: Number(settings.get('alarm_trigger_period') ?? DEFAULT_TRIGGER_PERIOD_S),
        isLowBad: sense === undefined ? LOW_IS_BAD.has(name) : sense === 'low',
        inhibitPeriodS: Number(settings.get('alarm_auto_inhibit_period') ?? DEFAULT_INHIBIT_PERIOD_S),
        words,
      },
    ];
  });
}

/** The text of the alarm: the value, and the variable's configuration again. */
export function alarmBody({ words }: WatchedVariable, value: number): string {
  const lines = words.map(([name, setting]) => `    <${name} value="${setting}"/>\n`).join('');
  return `value: ${value.toFixed(6)}\nconfig:\n<variable>\n${lines}</variable>\n`;
}
