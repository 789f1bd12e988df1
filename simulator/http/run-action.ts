import type { IncomingMessage, ServerResponse } from 'node:http';
import { XapiError } from '../../shared/xenapi/errors';
import { asRef, nullRef, type Ref } from '../../shared/xenapi/refs';
import { schema } from '../../shared/xenapi/schema.gen';
import { fieldType } from '../database/field-type';
import type { SimulatedPool } from '../pool';
import { checkPermission } from '../rpc/access';
import { toXapiError } from '../rpc/dispatcher';
import type { RunningTask } from '../rpc/tasks';
import { encodeXml } from '../wire/xml';
import { authenticate, type Visitor } from './authenticate';
import { beginReply } from './begin-reply';
import { cookieOrQuery } from './cookies';
import { Redirected, RefusedRequest, type ActionResult, type HttpAction } from './http-action';
import { queryOf } from './query';
import { isAnswered } from './raw-reply';
import { writeErrorPage } from './write-reply';

export interface ActionSurroundings {
  readonly pool: SimulatedPool;
  readonly host: Ref<'host'>;
}

const roles = new Map(schema.http_actions.map(({ name, role }) => [name, role]));

const ANYBODY: Visitor = { session: nullRef(), leave: () => undefined };

/** Answers a request that is no call: sees to session, role, task, errors and redirects around the action. Never rejects. */
export async function runAction(
  action: HttpAction,
  request: IncomingMessage,
  response: ServerResponse,
  { pool, host }: ActionSurroundings,
): Promise<void> {
  response.shouldKeepAlive = false;
  const hangUp = new AbortController();
  response.once('close', () => hangUp.abort());
  const query = queryOf(request);
  const givenTask = cookieOrQuery(request, query, 'task_id');
  const visitor = action.isPublic === true ? ANYBODY : await authenticate(pool, host, request, query, hangUp.signal);
  if (visitor === undefined) {
    if (givenTask !== undefined) {
      pool.tasks.fail(pool.tasks.adopt(asRef(givenTask)), new XapiError('SESSION_AUTHENTICATION_FAILED', []));
    }
    writeErrorPage(response, 401, 'Unauthorised', { 'WWW-Authenticate': `Basic realm="${action.name}"` });
    return;
  }
  const { session } = visitor;
  const subtaskOf = cookieOrQuery(request, query, 'subtask_of');
  const task =
    givenTask === undefined ? ownTask(action, { pool, host }, session, subtaskOf) : pool.tasks.adopt(asRef(givenTask));
  try {
    assertRole(action, pool, session);
    const result = await action.handle({ pool, host, session, request, response, query, task, signal: hangUp.signal });
    pool.tasks.succeed(task, resultXml(result ?? undefined));
  } catch (error) {
    if (error instanceof Redirected) {
      redirect(pool, error.host, request, response);
      if (givenTask === undefined) pool.tasks.discard(task);
      else pool.tasks.release(task);
      return;
    }
    fail(pool, task, response, error);
    if (!isAnswered(response)) return;
    // What was promised is not coming.
    request.socket.destroySoon();
  } finally {
    visitor.leave();
  }
}

function assertRole({ name }: HttpAction, pool: SimulatedPool, session: Ref<'session'>): void {
  try {
    checkPermission(pool, session, `http/${name}`, roles.get(name) ?? null);
  } catch (error) {
    throw new RefusedRequest(403, toXapiError(error));
  }
}

/** Handlers that show no task run as one that no table holds. */
function ownTask(
  { name, taskLabel }: HttpAction,
  { pool, host }: ActionSurroundings,
  session: Ref<'session'>,
  subtaskOf: string | undefined,
): RunningTask {
  if (taskLabel !== undefined) {
    return pool.tasks.start(taskLabel, host, {
      session,
      subtaskOf: subtaskOf === undefined ? undefined : asRef(subtaskOf),
    });
  }
  return pool.tasks.adopt(asRef(`DummyRef:|${pool.random.uuid()}|task=${name}`));
}

function fail(pool: SimulatedPool, task: RunningTask, response: ServerResponse, error: unknown): void {
  const status = error instanceof RefusedRequest ? error.status : 500;
  const refused = error instanceof RefusedRequest ? error.error : toXapiError(error);
  pool.tasks.fail(task, refused);
  if (isAnswered(response)) return;
  writeErrorPage(response, status, `Server_error(${refused.code}, [ ${refused.params.join('; ')} ])`);
}

function redirect(pool: SimulatedPool, host: Ref<'host'>, request: IncomingMessage, response: ServerResponse): void {
  // xapi: the same path and query, so that what came by cookie stays behind
  const body = beginReply(response, 302, {
    connection: 'close',
    Location: pool.urlOf(host) + (request.url ?? ''),
    'content-length': '0',
  });
  body.end();
}

function resultXml(result: ActionResult): string {
  if (result === undefined) return '';
  return typeof result === 'string'
    ? encodeXml(fieldType('string'), result)
    : encodeXml(fieldType('string set'), result);
}
