import type { VMGuestMetricsRecord } from '../../shared/xenapi/records.gen';

/** What is installed in a VM: it is there while the VM is halted, but nobody can see it then. */
export interface Guest {
  /** What the agent in the guest reports once it runs; undefined where there is no agent. */
  readonly metrics: Partial<VMGuestMetricsRecord> | undefined;
  /** On the console, above the login. */
  readonly banner: string;
}

export const UNKNOWN_GUEST: Guest = { metrics: undefined, banner: 'No bootable device' };
