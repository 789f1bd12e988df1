import { XapiError } from '../../shared/xenapi/errors';
import type { Ref, XapiMap } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';
import { backendFailure, mountFailure } from './backend-failure';
import { backendOf } from './backends/all-backends';
import { connectionTo } from './connections';
import { scanMedium } from './scan';

export interface NewPbd {
  readonly host: Ref<'host'>;
  readonly sr: Ref<'SR'>;
  readonly config: XapiMap<string>;
}

const PASSWORDS: ReadonlySet<string> = new Set(['password', 'chappassword', 'incoming_chappassword', 'cifspassword']);

/** A host's way to a repository, detached. Throws PBD_EXISTS. */
export function createPbd(pool: SimulatedPool, { host, sr, config }: NewPbd): Ref<'PBD'> {
  const { database } = pool;
  if (Object.hasOwn(config, 'SRmaster')) {
    throw new XapiError('VALUE_NOT_SUPPORTED', ['device_config', 'SRmaster', 'The SRmaster key is reserved']);
  }
  const known = connectionTo(database, sr, host);
  if (known !== undefined) throw new XapiError('PBD_EXISTS', [sr, host, known]);
  return database.create('PBD', { host, SR: sr, device_config: withoutPasswords(pool, config) });
}

/** Attaches the host to the repository. Nothing happens where it is attached. Throws what the driver fails with. */
export function attachPbd(pool: SimulatedPool, pbd: Ref<'PBD'>): void {
  const { database } = pool;
  const { host, SR, device_config, currently_attached } = database.record('PBD', pbd);
  if (currently_attached) return;
  const { type, uuid } = database.record('SR', SR);
  const medium = backendOf(type).open({ pool, host, config: device_config });
  if (!pool.media.confirm(uuid, medium.key)) {
    throw type === 'nfs' || type === 'smb'
      ? mountFailure(type)
      : backendFailure(47, 'The SR is not available', `no such volume group: VG_XenStorage-${uuid}`);
  }
  database.modify('PBD', pbd, { currently_attached: true });
  scanMedium(pool, SR, medium);
}

/** Throws SR_NOT_SHARABLE for the second host of a repository that is of one. */
export function assertSharable({ database }: SimulatedPool, pbd: Ref<'PBD'>): void {
  const { host, SR } = database.record('PBD', pbd);
  const { shared, PBDs } = database.record('SR', SR);
  const isElsewhere = PBDs.some((other) => other !== pbd && database.record('PBD', other).currently_attached);
  if (!shared && isElsewhere) throw new XapiError('SR_NOT_SHARABLE', [SR, host]);
}

/** Nothing happens where it is detached. Throws VDI_IN_USE with the disks that keep it, or HA_IS_ENABLED. */
export function detachPbd(pool: SimulatedPool, pbd: Ref<'PBD'>): void {
  const { database } = pool;
  const { host, SR, currently_attached } = database.record('PBD', pbd);
  if (!currently_attached) return;
  const disks = database.record('SR', SR).VDIs;
  const used = disks.filter((vdi) => isUsedOn(pool, vdi, host));
  if (used.length > 0) throw new XapiError('VDI_IN_USE', used);
  const { ha_enabled, ha_statefiles } = pool.record;
  if (ha_enabled && disks.some((vdi) => ha_statefiles.includes(vdi))) throw new XapiError('HA_IS_ENABLED', []);
  database.modify('PBD', pbd, { currently_attached: false });
}

function isUsedOn({ database }: SimulatedPool, vdi: Ref<'VDI'>, host: Ref<'host'>): boolean {
  return database.record('VDI', vdi).VBDs.some((vbd) => {
    const { currently_attached, VM } = database.record('VBD', vbd);
    return currently_attached && database.find('VM', VM)?.resident_on === host;
  });
}

/** Passwords are kept as secrets, and the configuration names those. */
function withoutPasswords({ database }: SimulatedPool, config: XapiMap<string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => {
      if (!PASSWORDS.has(key)) return [key, value];
      const secret = database.create('secret', { value });
      return [`${key}_secret`, database.record('secret', secret).uuid];
    }),
  );
}
