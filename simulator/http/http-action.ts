import type { IncomingMessage, ServerResponse } from 'node:http';
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
   * error page where no header has been sent yet.
   */
  handle(request: HttpRequest): Promise<unknown>;
}
