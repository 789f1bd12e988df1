/*
 * What can be made to go wrong, by `kind`. Hosts are named by name or address, or as `coordinator`.
 *
 *   cut-connections        host?, count?         all of the pool or of a host, or the newest few; hosts answer again at once
 *   stop-host, start-host  host                  the agent, or the whole machine: nothing answers meanwhile
 *   restart-host           host                  its agent; a coordinator forgets sessions and tasks
 *   restart-toolstack                            the same, of the coordinator
 *   designate-coordinator  host                  the old one answers HOST_IS_SLAVE
 *   renew-certificate      host, record?         answers {"fingerprint"}; without record the pool's own record stays as it was
 *   refuse-logins          on
 *   expire-sessions
 *   lose-events                                  EVENTS_LOST for readers of event.next
 *   booting                on                    HOST_STILL_BOOTING for all but the emergency calls
 *   delay-replies          delayMs               0 ends it
 *   throttle               bytesPerSecond        replies and transfers; 0 ends it
 *   truncate, wrong-length, garbage, html-error  hits the next reply only
 *   fail-call              call, error, times?   the next calls of a name, `VM.start`; the error is [code, ...params]
 *                                                also the scripts of get_host_backup, put_host_restore and get_system_status
 *   stall-call             call                  calls of the name hang until released, or their task is cancelled
 *   release-call           call
 *   fill-repository        sr, leftBytes?        by name or uuid: no more than so many bytes are left free; 0
 *   corrupt-block          block                 of the next disk that is sent, counted from 0
 *   cut-transfer           afterBytes            the connection of the next transfer ends after so many bytes of disks
 *   fail-transfer          afterBytes, error?    its storage does
 *   end-guest              vm, how               by name or uuid: shutdown, reboot or crash by itself; its actions_after_… say what follows
 *   storm                  change, rate, seconds answers {"changes"} when it is over
 */
import { z } from 'zod';

const common = { pool: z.string().optional() };
const error = z.tuple([z.string()], z.string());
const bytes = z.int().nonnegative();

export const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['restart-toolstack', 'expire-sessions', 'lose-events']), ...common }),
  z.strictObject({
    kind: z.literal('cut-connections'),
    host: z.string().optional(),
    count: z.int().positive().optional(),
    ...common,
  }),
  z.strictObject({
    kind: z.enum(['stop-host', 'start-host', 'restart-host', 'designate-coordinator']),
    host: z.string(),
    ...common,
  }),
  z.strictObject({
    kind: z.literal('renew-certificate'),
    host: z.string(),
    record: z.boolean().optional(),
    ...common,
  }),
  z.strictObject({ kind: z.enum(['refuse-logins', 'booting']), on: z.boolean(), ...common }),
  z.strictObject({ kind: z.literal('delay-replies'), delayMs: z.number().nonnegative(), ...common }),
  z.strictObject({ kind: z.literal('throttle'), bytesPerSecond: z.number().nonnegative(), ...common }),
  z.strictObject({ kind: z.enum(['truncate', 'wrong-length', 'garbage', 'html-error']), ...common }),
  z.strictObject({
    kind: z.literal('fail-call'),
    call: z.string(),
    error,
    times: z.int().positive().optional(),
    ...common,
  }),
  z.strictObject({ kind: z.enum(['stall-call', 'release-call']), call: z.string(), ...common }),
  z.strictObject({ kind: z.literal('fill-repository'), sr: z.string(), leftBytes: bytes.optional(), ...common }),
  z.strictObject({ kind: z.literal('corrupt-block'), block: bytes, ...common }),
  z.strictObject({ kind: z.literal('cut-transfer'), afterBytes: bytes, ...common }),
  z.strictObject({ kind: z.literal('fail-transfer'), afterBytes: bytes, error: error.optional(), ...common }),
  z.strictObject({
    kind: z.literal('end-guest'),
    vm: z.string(),
    how: z.enum(['shutdown', 'reboot', 'crash']),
    ...common,
  }),
  z.strictObject({
    kind: z.literal('storm'),
    change: z.enum(['name', 'description', 'metrics', 'power']),
    rate: z.number().positive(),
    seconds: z.number().positive(),
    ...common,
  }),
]);

export type Fault = z.infer<typeof faultSchema>;
