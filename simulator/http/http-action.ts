import type { IncomingMessage, ServerResponse } from 'node:http';
import type { XapiError } from '../../shared/xenapi/errors';
import type { Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';
import type { RunningTask } from '../rpc/tasks';

/** A request to one of the server's HTTP handlers, whose session, role and task have been seen to. */
export interface HttpRequest {
  readonly pool: SimulatedPool;
  /** The host that was asked. */
  readonly host: Ref<'host'>;
  /** Null where the handler asks for none. */
  readonly session: Ref<'session'>;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly query: URLSearchParams;
  /** The task that the request runs as: the client's own, by `task_id`, or a new one. */
  readonly task: RunningTask;
  /** Aborted when the client hangs up. */
  readonly signal: AbortSignal;
}

/** What the task of a request gives as its result: references or text, stored as XML-RPC. */
export type ActionResult = string | readonly string[] | undefined;

/** One of the datamodel's HTTP actions; its method, path and role stand there under its name. */
export interface HttpAction {
  /** As in `http_actions`, `get_export`. */
  readonly name: string;
  /** What a task of its own is called; without one, the handler shows no task. */
  readonly taskLabel?: string;
  /** True where the server asks nobody who they are. */
  readonly isPublic?: boolean;
  /**
   * Answers the request. Resolves to the task's result, when it has one. What it rejects with becomes the task's error, and an
   * error page where no header has been sent yet: its status is 500, that of a RefusedRequest, or 302 for a Redirected.
   */
  handle(request: HttpRequest): Promise<ActionResult> | Promise<void>;
}

/** Rejected with by an action that refuses a request with a status of its own. */
export class RefusedRequest extends Error {
  constructor(
    readonly status: number,
    /** The task's. */
    readonly error: XapiError,
  ) {
    super(error.message);
  }
}

/** Rejected with by an action that only another host can do: the client asks there again, with the same task. */
export class Redirected extends Error {
  constructor(readonly host: Ref<'host'>) {
    super('Another host does this');
  }
}
