import type { Choice, Estate } from './estate';

export function hostCalls(estate: Estate): readonly Choice[] {
  const { random } = estate;
  const host = (): string => estate.any('host');
  return [
    () => ['host.disable', [host(), false]],
    () => ['host.enable', [host()]],
    () => ['host.enable', [host()]],
    () => ['host.evacuate', [host()]],
    () => ['host.set_power_on_mode', [host(), random.pick(['', 'wake-on-lan']), {}]],
    () => ['task.cancel', [estate.any('task')]],
    () => ['task.cancel', [estate.anyWhere('task', ({ status }) => status === 'pending')]],
  ];
}
