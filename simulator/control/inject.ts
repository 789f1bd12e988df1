import { XapiError } from '../../shared/xenapi/errors';
import type { RunningPool } from '../running-pool';
import type { Fault } from './fault';

/** Resolves to what is to be told of it. Rejects with RangeError for a host, VM or repository that is not there. */
export async function inject(running: RunningPool, fault: Fault): Promise<object> {
  const { pool, faults } = running;
  switch (fault.kind) {
    case 'cut-connections':
      running.cutConnections(fault.host, fault.count);
      return {};
    case 'stop-host':
      await running.stopHost(fault.host);
      return {};
    case 'start-host':
      await running.startHost(fault.host);
      return {};
    case 'restart-host':
      running.restartHost(fault.host);
      return {};
    case 'restart-toolstack':
      running.restartToolstack();
      return {};
    case 'designate-coordinator':
      running.designateCoordinator(fault.host);
      return {};
    case 'renew-certificate':
      return { fingerprint: await running.renewCertificate(fault.host, { isRecorded: fault.record }) };
    case 'refuse-logins':
      pool.callFaults.refusesLogins = fault.on;
      return {};
    case 'expire-sessions':
      running.expireSessions();
      return {};
    case 'lose-events':
      running.loseEvents();
      return {};
    case 'booting':
      faults.booting = fault.on;
      return {};
    case 'delay-replies':
      faults.delayMs = fault.delayMs;
      return {};
    case 'throttle':
      faults.bytesPerSecond = fault.bytesPerSecond;
      return {};
    case 'truncate':
    case 'wrong-length':
    case 'garbage':
    case 'html-error':
      faults.failNext(fault.kind);
      return {};
    case 'fail-call':
      pool.callFaults.failNext(fault.call, errorOf(fault.error), fault.times);
      return {};
    case 'stall-call':
      pool.callFaults.stall(fault.call);
      return {};
    case 'release-call':
      pool.callFaults.release(fault.call);
      return {};
    case 'fill-repository':
      running.fillRepository(fault.sr, fault.leftBytes);
      return {};
    case 'corrupt-block':
      pool.transferFaults.corruptBlock(fault.block);
      return {};
    case 'cut-transfer':
      pool.transferFaults.cutAfter(fault.afterBytes);
      return {};
    case 'fail-transfer':
      pool.transferFaults.failAfter(fault.afterBytes, fault.error === undefined ? undefined : errorOf(fault.error));
      return {};
    case 'end-guest':
      running.endGuest(fault.vm, fault.how);
      return {};
    case 'storm':
      return { changes: await running.storm({ kind: fault.change, rate: fault.rate, seconds: fault.seconds }) };
  }
}

function errorOf([code, ...params]: readonly [string, ...string[]]): XapiError {
  return new XapiError(code, params);
}
