import { XapiError } from '../../shared/xenapi/errors';
import { asRef, nullRef, type Ref } from '../../shared/xenapi/refs';
import { fieldType } from '../database/field-type';
import type { SimulatedPool } from '../pool';
import { decodeValue } from '../wire/raw';
import { PreparedReply, type Reply } from '../wire/reply';
import { encodeXml } from '../wire/xml';
import { Arguments, type Behaviours, type Call } from './call';
import { genericMessage, type GenericMessage } from './generic';
import { allMessageNames, findMessage, parseCallName, type Message } from './messages';
import type { RunningTask } from './tasks';

export interface CallRequest {
  /** As the client wrote it, `Async.VM.start`. */
  readonly name: string;
  /** As the carrier read them, the session first. */
  readonly params: readonly unknown[];
  readonly host: Ref<'host'>;
  /** Aborted when the client hangs up. */
  readonly signal: AbortSignal;
}

export const LIST_METHODS = 'system.listMethods';
/** Whatever follows is the caller's own. */
const IS_ALIVE = 'system.isAlive:';

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
    const message = this.unknownMessages.has(wireName) ? undefined : findMessage(wireName);
    if (message === undefined) throw this.unknown(request);
    const received = request.params.length - (message.needsSession ? 1 : 0);
    checkCount(message, received);
    const session = message.needsSession ? this.session(request.params[0], request.host) : nullRef<'session'>();
    if (message.schema.removed !== undefined) throw new XapiError('MESSAGE_REMOVED', []);
    if (isAsync && !message.hasTask) {
      throw new XapiError('Fault', [`No async mode for this operation (rpc: ${request.name})`]);
    }
    const args = decodeArguments(message, request.params.slice(message.needsSession ? 1 : 0));
    const base = { pool: this.pool, host: request.host, session, args, signal: request.signal };
    if (isAsync) return this.runAsync(message, request.name, base);
    if (!message.hasTask) return this.run(message, { ...base, task: undefined });
    const task = this.pool.tasks.start(message.wireName, request.host);
    try {
      return await this.run(message, { ...base, task });
    } finally {
      this.pool.tasks.discard(task);
    }
  }

  /** Takes no session, as the logins. */
  private listMethods(): Reply {
    const names = allMessageNames().filter((name) => !this.unknownMessages.has(name));
    return { kind: 'value', type: fieldType('string set'), value: names };
  }

  private runAsync(message: Message, name: string, base: Omit<Call, 'task'>): Reply {
    const task = this.pool.tasks.start(name, base.host);
    // The task outlives the request, so the client hanging up does not end it.
    void this.complete(message, { ...base, task, signal: task.signal }, task);
    return { kind: 'value', type: fieldType('task ref'), value: task.ref };
  }

  private async complete(message: Message, call: Call, task: RunningTask): Promise<void> {
    try {
      const reply = await this.run(message, call);
      this.pool.tasks.succeed(task, reply.kind === 'value' ? encodeXml(reply.type, reply.value) : '');
    } catch (error) {
      this.pool.tasks.fail(task, toXapiError(error));
    }
  }

  private async run(message: Message, call: Call): Promise<Reply> {
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

  private session(raw: unknown, host: Ref<'host'>): Ref<'session'> {
    const session = asRef<'session'>(typeof raw === 'string' ? raw : '');
    if (this.pool.localSessions.has(session)) return session;
    if (!this.pool.isCoordinator(host)) throw this.pool.slaveError();
    this.pool.sessions.check(session);
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

/** A message with defaults takes fewer parameters, and does not mind more. */
function checkCount(message: Message, received: number): void {
  const { params } = message.schema;
  const required = params.filter((param) => param.default === undefined).length;
  const fits = required < params.length ? received >= required : received === required;
  if (!fits) {
    throw new XapiError('MESSAGE_PARAMETER_COUNT_MISMATCH', [message.wireName, String(required), String(received)]);
  }
}

function decodeArguments(message: Message, raw: readonly unknown[]): Arguments {
  return new Arguments(
    message.schema.params.map((param, index) =>
      index < raw.length ? decodeValue(fieldType(param.type), raw[index]) : param.default,
    ),
  );
}
