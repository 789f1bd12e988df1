import { XapiError } from '../../shared/xenapi/errors';
import { asRef, nullRef, type Ref } from '../../shared/xenapi/refs';
import { fieldType } from '../database/field-type';
import type { SimulatedPool } from '../pool';
import { decodeValue } from '../wire/raw';
import { PreparedReply, type Reply } from '../wire/reply';
import { replyXml } from '../wire/xml-reply';
import type { Behaviours, Call } from './call';
import { checkCount, checkReferences, checkRole, decodeArguments } from './checks';
import { genericMessage, type GenericMessage } from './generic';
import { parseCallName, type Message } from './messages';
import type { RunningTask } from './tasks';

export interface CallRequest {
  /** As the client wrote it, `Async.VM.start`. */
  readonly name: string;
  /** As the carrier read them, the session first. */
  readonly params: readonly unknown[];
  readonly host: Ref<'host'>;
  /** The task that the call is to run as, of the request's header `task-id`. */
  readonly task?: Ref<'task'> | undefined;
  /** The header `subtask-of`. */
  readonly subtaskOf?: Ref<'task'> | undefined;
  /** Aborted when the client hangs up. */
  readonly signal: AbortSignal;
}

export const LIST_METHODS = 'system.listMethods';
const SESSION = fieldType('session ref');
/** Whatever follows is the caller's own. */
const IS_ALIVE = 'system.isAlive:';

type CallWithoutTask = Omit<Call, 'task'>;

/** Answers calls: finds the message, checks session and parameters in the server's order, runs it, with a task where it has one. */
export class Dispatcher {
  private readonly generic = new Map<Message, GenericMessage | undefined>();

  constructor(
    private readonly pool: SimulatedPool,
    private readonly behaviours: Behaviours,
    /** Messages that this server is too old to know. */
    private readonly unknownMessages: ReadonlySet<string>,
  ) {}

  /** Rejects with XapiError. */
  async call(request: CallRequest): Promise<Reply> {
    if (request.name === LIST_METHODS) return this.listMethods();
    if (request.name.startsWith(IS_ALIVE)) return echo(request.params[0]);
    const { wireName, isAsync } = parseCallName(request.name);
    const message = this.unknownMessages.has(wireName) ? undefined : this.pool.release.message(wireName);
    if (message === undefined) throw this.unknown(request);
    const received = request.params.length - (message.needsSession ? 1 : 0);
    checkCount(message, received);
    const session = message.needsSession
      ? this.session(request.params[0], request.host, message)
      : nullRef<'session'>();
    if (message.schema.removed !== undefined) throw new XapiError('MESSAGE_REMOVED', []);
    if (isAsync && !message.hasTask) {
      throw new XapiError('Fault', [`No async mode for this operation (rpc: ${request.name})`]);
    }
    const args = decodeArguments(message, request.params.slice(message.needsSession ? 1 : 0));
    const { host, subtaskOf, signal } = request;
    const call = { pool: this.pool, host, session, args, subtaskOf, signal };
    if (isAsync) return this.runAsync(message, request.name, { ...call, subtaskOf: subtaskOf ?? request.task });
    return message.hasTask
      ? this.runWithTask(message, call, request.task)
      : this.run(message, { ...call, task: undefined });
  }

  /** Takes no session, as the logins. */
  private listMethods(): Reply {
    const names = this.pool.release.messageNames.filter((name) => !this.unknownMessages.has(name));
    return { kind: 'value', type: fieldType('string set'), value: names };
  }

  private runAsync(message: Message, name: string, call: CallWithoutTask): Reply {
    const { session, subtaskOf } = call;
    const task = this.pool.tasks.start(name, call.host, { session, subtaskOf });
    // The task outlives the request, so the client hanging up does not end it.
    void this.complete(message, { ...call, task, signal: task.signal }, task);
    return { kind: 'value', type: fieldType('task ref'), value: task.ref };
  }

  /** A synchronous call shows as a task while it runs, unless it runs as one that is there already. */
  private async runWithTask(message: Message, call: CallWithoutTask, given: Ref<'task'> | undefined): Promise<Reply> {
    const { tasks } = this.pool;
    const { session, subtaskOf } = call;
    const task =
      given === undefined ? tasks.start(message.wireName, call.host, { session, subtaskOf }) : tasks.adopt(given);
    try {
      return await this.run(message, { ...call, task });
    } finally {
      if (given === undefined) tasks.discard(task);
      else tasks.release(task);
    }
  }

  private async complete(message: Message, call: Call, task: RunningTask): Promise<void> {
    try {
      const reply = await this.run(message, call);
      this.pool.tasks.succeed(task, [...replyXml(reply)].join(''));
    } catch (error) {
      this.pool.tasks.fail(task, toXapiError(error));
    }
  }

  private async run(message: Message, call: Call): Promise<Reply> {
    const { auditLog } = this.pool;
    try {
      const reply = await this.perform(message, call);
      auditLog.note(message, call);
      return reply;
    } catch (error) {
      auditLog.note(message, call, toXapiError(error));
      throw error;
    }
  }

  private async perform(message: Message, call: Call): Promise<Reply> {
    checkRole(this.pool, call.session, message, call.args);
    checkReferences(this.pool.database, message, call.args);
    await this.pool.callFaults.before(message.wireName, call.task, call.signal);
    const behaviour = this.behaviours[message.wireName];
    if (behaviour !== undefined) {
      const result = await behaviour(call);
      return result instanceof PreparedReply
        ? result.reply
        : { kind: 'value', type: fieldType(message.schema.result), value: result };
    }
    const generic = this.genericOf(message);
    if (generic === undefined) throw new XapiError('NOT_IMPLEMENTED', [message.wireName]);
    return generic(call);
  }

  private genericOf(message: Message): GenericMessage | undefined {
    const known = this.generic.get(message);
    if (known !== undefined || this.generic.has(message)) return known;
    const made = genericMessage(message);
    this.generic.set(message, made);
    return made;
  }

  /** A name that the datamodel lacks is offered to extensions, which want a session first. */
  private unknown({ name, params, host }: CallRequest): XapiError {
    const session = params[0];
    if (typeof session === 'string') this.session(session, host);
    return new XapiError('MESSAGE_METHOD_UNKNOWN', [name]);
  }

  private session(raw: unknown, host: Ref<'host'>, message?: Message): Ref<'session'> {
    const session = asRef<'session'>(String(decodeValue(SESSION, raw)));
    if (this.pool.localSessions.get(session) === host) return session;
    // xapi: a member asks the coordinator for the session first, so that one which is gone is told as such
    const { pool: isPoolSession } = this.pool.sessions.check(session);
    if (!isPoolSession && !this.pool.isCoordinator(host)) throw this.pool.slaveError();
    if (message?.isBetweenServers === true && !isPoolSession) {
      const words = `Internal API "${message.wireName}" call attempted with non-pool (external) session`;
      throw new XapiError('INTERNAL_ERROR', [words]);
    }
    return session;
  }
}

/** Takes no session either, on any host. */
function echo(value: unknown): Reply {
  if (typeof value !== 'string') throw new XapiError('INTERNAL_ERROR', ['Failure("hd")']);
  return { kind: 'value', type: fieldType('string'), value };
}

export function toXapiError(error: unknown): XapiError {
  return error instanceof XapiError ? error : new XapiError('INTERNAL_ERROR', [String(error)]);
}
