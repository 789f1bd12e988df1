import type { MessageRecord } from '../../shared/xenapi/records.gen';
import { schema } from '../../shared/xenapi/schema.gen';
import { DAY_MS, type BuiltHost, type Builder } from './builder';

/** 1 is the most pressing, 5 is for information. */
const LEAST_PRIORITY = 5;

/** What an administrator finds in the morning, the oldest first. */
export function buildAlerts({ database, now }: Builder, hosts: readonly BuiltHost[]): void {
  const add = (daysAgo: number, name: string, cls: MessageRecord['cls'], uuid: string, body = ''): void => {
    database.create('message', {
      name,
      cls,
      body,
      obj_uuid: uuid,
      priority: schema.alert_messages[name] ?? LEAST_PRIORITY,
      timestamp: now - Math.round(daysAgo * DAY_MS),
    });
  };
  const [first, last] = [hosts[0], hosts.at(-1)];
  if (first !== undefined && last !== undefined) {
    const { uuid } = database.record('host', first.ref);
    add(40, 'POOL_MASTER_TRANSITION', 'Host', uuid);
    add(12, 'LICENSE_SERVER_UNAVAILABLE', 'Host', uuid);
    add(11.9, 'LICENSE_SERVER_CONNECTED', 'Host', uuid);
    add(6, 'PBD_PLUG_FAILED_ON_SERVER_START', 'Host', database.record('host', last.ref).uuid);
  }
  const running = [...database.all('VM')]
    .map(([, vm]) => vm)
    .filter((vm) => vm.power_state === 'Running' && !vm.is_control_domain);
  const [crashed, busy] = running;
  if (crashed !== undefined) {
    add(2, 'VM_CRASHED', 'VM', crashed.uuid, `VM '${crashed.name_label}' has crashed`);
    add(1.9, 'VM_STARTED', 'VM', crashed.uuid, `VM '${crashed.name_label}' started`);
  }
  if (busy !== undefined) add(0.3, 'ALARM', 'VM', busy.uuid, alarmBody('cpu_usage', 0.97, 0.9));
}

/** As the server's performance monitor writes it. Levels are shares of the whole. */
function alarmBody(variable: string, value: number, level: number): string {
  return [
    `value: ${value.toFixed(6)}`,
    'config:',
    '<variable>',
    `\t<name value="${variable}"/>`,
    `\t<alarm_trigger_level value="${level}"/>`,
    '\t<alarm_trigger_period value="60"/>',
    '\t<alarm_auto_inhibit_period value="3600"/>',
    '</variable>',
  ].join('\n');
}
