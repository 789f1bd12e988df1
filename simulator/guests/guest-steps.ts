/** What is known of a VM's domain. */
export interface DomainState {
  readonly power: string;
  readonly domain: number;
  readonly host: string;
}

/** What happens to the process that a VM runs as. */
export type GuestStep = 'start' | 'stop' | 'reboot' | 'migrate' | 'suspend' | 'pause' | 'unpause';

/** What a change of its record means for the machine of a VM; undefined where there is no such VM. */
export function stepsBetween(before: DomainState | undefined, after: DomainState | undefined): readonly GuestStep[] {
  if (after === undefined || !hasDomain(after)) {
    if (before === undefined || before.power === after?.power || before.power === 'Halted') return [];
    return [after?.power === 'Suspended' && hasDomain(before) ? 'suspend' : 'stop'];
  }
  const isPaused = after.power === 'Paused';
  if (before === undefined || !hasDomain(before)) return isPaused ? ['start', 'pause'] : ['start'];
  const steps: GuestStep[] = [];
  if (before.domain !== after.domain) steps.push(before.host === after.host ? 'reboot' : 'migrate');
  if (before.power !== after.power) steps.push(isPaused ? 'pause' : 'unpause');
  return steps;
}

export function hasDomain({ power }: DomainState): boolean {
  return power === 'Running' || power === 'Paused';
}
