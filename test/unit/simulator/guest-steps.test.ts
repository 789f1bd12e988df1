import { expect, it } from 'vitest';
import { stepsBetween, type DomainState, type GuestStep } from '../../../simulator/guests/guest-steps';

const running: DomainState = { power: 'Running', domain: 1, host: 'a' };
const paused: DomainState = { ...running, power: 'Paused' };
const halted: DomainState = { power: 'Halted', domain: -1, host: '' };
const asleep: DomainState = { ...halted, power: 'Suspended' };

it.each<[what: string, before: DomainState | undefined, after: DomainState | undefined, steps: readonly GuestStep[]]>([
  ['is made', undefined, halted, []],
  ['is made and runs', undefined, running, ['start']],
  ['starts', halted, running, ['start']],
  ['starts paused', halted, paused, ['start', 'pause']],
  ['is paused', running, paused, ['pause']],
  ['goes on', paused, running, ['unpause']],
  ['reboots', running, { ...running, domain: 2 }, ['reboot']],
  ['reboots while it is paused', paused, { ...running, domain: 2 }, ['reboot', 'unpause']],
  ['moves', running, { ...running, domain: 2, host: 'b' }, ['migrate']],
  ['is suspended', running, { ...running, power: 'Suspended' }, ['suspend']],
  ['has left its host', { ...running, power: 'Suspended' }, asleep, []],
  ['resumes', asleep, running, ['start']],
  ['is shut down', running, { ...running, power: 'Halted' }, ['stop']],
  ['is shut down while it is suspended', asleep, halted, ['stop']],
  ['is destroyed while it is halted', halted, undefined, []],
  ['is destroyed while it runs', running, undefined, ['stop']],
  ['changes in something else', running, running, []],
])('a VM that %s', (_, before, after, steps) => {
  expect(stepsBetween(before, after)).toEqual(steps);
});
