import { XapiError } from '../../../../shared/xenapi/errors';
import type { RunningPool } from '../../../../simulator/index';
import type { Random } from '../../../../simulator/random';

const FAILING = ['VM.start', 'VDI.clone', 'VBD.plug', 'VM.snapshot', 'PBD.plug', 'host.evacuate'];
const MINUTE_MS = 60_000;

/** Something that goes wrong with the pool, or the time that goes by at once. */
export function disturb(running: RunningPool, random: Random): void {
  const { pool, clock } = running;
  const choices = [
    () => clock.advance(random.integer(1, 20) * MINUTE_MS),
    () =>
      pool.callFaults.failNext(random.pick(FAILING), new XapiError('SR_BACKEND_FAILURE_47', ['', 'not available', ''])),
    () => endSomeGuest(running, random),
  ];
  random.pick(choices)();
}

function endSomeGuest(running: RunningPool, random: Random): void {
  const alive = [...running.database.all('VM')]
    .filter(([, vm]) => vm.power_state === 'Running' && !vm.is_control_domain)
    .map(([, { uuid }]) => uuid);
  if (alive.length > 0) running.endGuest(random.pick(alive), random.pick(['shutdown', 'reboot', 'crash']));
}
