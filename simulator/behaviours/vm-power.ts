import type { Ref } from '../../shared/xenapi/refs';
import { cancelOthers, workOf } from '../operations/operation';
import type { Behaviours, Call } from '../rpc/call';
import { becomeHalted } from '../vm/power-states';
import { resume, start, unpause } from '../vm/start';
import { cleanReboot, cleanShutdown, hardReboot, hardShutdown, pause, shutdown } from '../vm/stop';
import { suspend } from '../vm/suspend';

export const vmPowerBehaviours: Behaviours = {
  'VM.start': (call) => start(workOf(call), vmOf(call), { isPaused: call.args.flag(1) }),
  'VM.start_on': (call) =>
    start(workOf(call), vmOf(call), { host: call.args.ref('host', 1), isPaused: call.args.flag(2) }),
  'VM.resume': (call) => resume(workOf(call), vmOf(call), { isPaused: call.args.flag(1) }),
  'VM.resume_on': (call) =>
    resume(workOf(call), vmOf(call), { host: call.args.ref('host', 1), isPaused: call.args.flag(2) }),
  'VM.clean_shutdown': (call) => cleanShutdown(workOf(call), vmOf(call)),
  'VM.hard_shutdown': (call) => hardShutdown(workOf(call), vmOf(call)),
  'VM.shutdown': (call) => shutdown(workOf(call), vmOf(call)),
  'VM.clean_reboot': (call) => cleanReboot(workOf(call), vmOf(call)),
  'VM.hard_reboot': (call) => hardReboot(workOf(call), vmOf(call)),
  'VM.suspend': (call) => suspend(workOf(call), vmOf(call)),
  'VM.pause': (call) => pause(workOf(call), vmOf(call)),
  'VM.unpause': (call) => unpause(workOf(call), vmOf(call)),
  // xapi: for VMs whose host is lost; what is going on with them is not asked, and ends
  'VM.power_state_reset': (call) => {
    cancelOthers(call.pool, 'VM', vmOf(call));
    becomeHalted(call.pool, vmOf(call));
  },
};

function vmOf({ args }: Call): Ref<'VM'> {
  return args.ref('VM', 0);
}
