import { createHash } from 'node:crypto';
import type { XapiError } from '../shared/xenapi/errors';
import type { Call } from './rpc/call';
import type { Message } from './rpc/messages';
import { formatDate } from './wire/dates';

/** Older lines make room. */
const MAX_LINES = 10_000;

interface Line {
  readonly timeMs: number;
  readonly text: string;
}

/** Who asked for what that changes something, and what came of it. Reading leaves no trace. */
export class AuditLog {
  private lines: Line[] = [];

  /** `error` is absent where the call went well. */
  note(message: Message, call: Call, error?: XapiError): void {
    if (!message.needsSession || isReading(message)) return;
    const { database, clock } = call.pool;
    const timeMs = clock.now();
    const user = database.find('session', call.session);
    const host = database.find('host', call.host)?.hostname ?? '';
    const who = user?.is_local_superuser === false ? user.auth_user_sid : 'LOCAL_SUPERUSER';
    const verdict = error?.code === 'RBAC_PERMISSION_DENIED' ? 'DENIED' : 'ALLOWED';
    const outcome = error === undefined ? 'OK' : `ERROR:${error.code}`;
    const track = createHash('md5').update(call.session).digest('hex');
    const words = [`trackid=${track}`, who, user?.auth_user_name ?? '', verdict, outcome, 'API', message.wireName];
    const head = `[${formatDate(timeMs)}|audit|${host}|0|${message.wireName}|audit]`;
    this.add({ timeMs, text: `${head} (${words.map(quoted).join(' ')} (${parametersOf(message, call).join(' ')}))` });
  }

  /** One a line, the oldest first. */
  textSince(timeMs: number): string {
    const wanted = this.lines.filter((line) => line.timeMs >= timeMs);
    return wanted.map(({ text }) => `${text}\n`).join('');
  }

  private add(line: Line): void {
    this.lines.push(line);
    if (this.lines.length > 2 * MAX_LINES) this.lines = this.lines.slice(-MAX_LINES);
  }
}

function isReading({ name, table }: Message): boolean {
  return name.startsWith('get_') || table.name === 'event' || table.name === 'session';
}

/** Name and value of each parameter that is text or a reference; a message with secrets keeps all of them to itself. */
function parametersOf({ schema }: Message, { args }: Call): string[] {
  if (schema.secret === true) return [];
  return schema.params.flatMap(({ name }, index) => {
    const value = args.at(index);
    return typeof value === 'string' ? [`(${quoted(name)} ${quoted(value)})`] : [];
  });
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "\\'")}'`;
}
