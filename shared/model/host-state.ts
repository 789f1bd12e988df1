import { text, type IconName, type Text } from '../contract';
import type { Reader } from '../views/view';
import type { HostRecord } from '../xenapi/records.gen';
import type { Ref } from '../xenapi/refs';
import { isHostLive } from './placement';

export type HostState = 'connected' | 'maintenance' | 'evacuating' | 'disconnected';

export function hostState(read: Reader, ref: Ref<'host'>, host: HostRecord): HostState {
  if (!isHostLive(read, ref)) return 'disconnected';
  if (Object.values(host.current_operations).includes('evacuate')) return 'evacuating';
  return host.enabled ? 'connected' : 'maintenance';
}

export function hostIcon(state: HostState): IconName {
  if (state === 'connected') return 'host';
  return state === 'disconnected' ? 'host-disconnected' : 'host-maintenance';
}

export function hostStateText(state: HostState): Text {
  return text(`hostState.${state}`);
}
