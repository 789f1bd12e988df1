import { schema } from '../shared/xenapi/schema.gen';
import { tableOf } from './database/database';
import type { SimulatedPool } from './pool';

const table = tableOf('message');
const DEFAULT_PRIORITY = 5;

/** The class word that a message uses for its subject. */
export type AlertSubject = 'VM' | 'Host' | 'SR' | 'Pool' | 'VMPP' | 'VMSS' | 'PVS_proxy' | 'VDI' | 'Certificate';

/** Writes an alert about an object, with the priority that the server gives to its kind. */
export function raiseAlert(pool: SimulatedPool, name: string, cls: AlertSubject, uuid: string, body: string): void {
  pool.database.insert(table, pool.database.newRef(), {
    name,
    priority: schema.alert_messages[name] ?? DEFAULT_PRIORITY,
    cls,
    obj_uuid: uuid,
    timestamp: pool.clock.now(),
    body,
  });
}
