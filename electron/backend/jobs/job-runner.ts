import {
  parseObjectId,
  ReasonError,
  text,
  type JobRow,
  type JobStarted,
  type ObjectId,
} from '../../../shared/contract';
import { commands } from '../../../shared/commands';
import { checkCommand } from '../../../shared/commands/check-command';
import type { ConnectionActions } from '../../../shared/commands/command';
import { selectObject, targetOf } from '../../../shared/commands/target';
import { parseParams } from '../parse-params';
import { PlainReader } from '../views/plain-reader';
import type { JobConnection } from './follow-task';
import { Job } from './job';
import { JobList } from './job-list';
import { Limiter } from './limiter';

/**
 * Jobs of one connection that run at a time. A pool works on a few operations per host anyway; more in flight only
 * fill its list of tasks, of which it keeps 200, and would push out those of other clients.
 */
const IN_FLIGHT = 25;

interface JobRunnerOptions {
  readonly connection: (id: string) => JobConnection | undefined;
  readonly actions: ConnectionActions;
}

/** Starts commands on selections, and knows what runs. */
export class JobRunner {
  private readonly list = new JobList();
  private readonly running = new Map<string, Job>();
  private readonly limiters = new WeakMap<JobConnection, Limiter>();

  constructor(private readonly options: JobRunnerOptions) {}

  rows(): readonly JobRow[] {
    return this.list.rows();
  }

  onChange(listener: () => void): () => void {
    return this.list.onChange(listener);
  }

  /** Runs the command on those that can, one job each, and lists the others. Throws ReasonError for input that is no good. */
  start(commandId: string, targets: readonly ObjectId[], given?: unknown): JobStarted {
    const command = commands.find(({ id }) => id === commandId);
    if (command === undefined) throw new ReasonError(text('reason.unknownCommand', { command: commandId }));
    const input = command.input === undefined ? undefined : parseParams(command.input, given);
    const jobs: string[] = [];
    const refused: JobStarted['refused'][number][] = [];
    for (const id of targets) {
      const connection = this.options.connection(parseObjectId(id).connection);
      const object = connection === undefined ? undefined : selectObject(id, readerOf(connection));
      const target = object === undefined ? undefined : targetOf(command, object);
      if (connection === undefined || target === undefined) {
        const reason = text(object === undefined ? 'reason.gone' : 'reason.notForThis');
        refused.push({ id, name: object?.name ?? '', reason });
        continue;
      }
      const reason = checkCommand(command, target);
      if (reason !== undefined) {
        refused.push({ id, name: target.name, reason });
        continue;
      }
      const job = new Job(command, target, input, connection, this.options.actions, this.list);
      jobs.push(job.id);
      void this.runInTurn(job, connection);
    }
    return { jobs, refused };
  }

  /** Returns once the server was asked. Nothing happens to a job that has ended. */
  async cancel(id: string): Promise<void> {
    await this.running.get(id)?.cancel();
  }

  clearEnded(): void {
    this.list.clearEnded();
  }

  private async runInTurn(job: Job, connection: JobConnection): Promise<void> {
    this.running.set(job.id, job);
    await this.limiterOf(connection).run(() => job.run());
    this.running.delete(job.id);
  }

  private limiterOf(connection: JobConnection): Limiter {
    const known = this.limiters.get(connection) ?? new Limiter(IN_FLIGHT);
    this.limiters.set(connection, known);
    return known;
  }
}

function readerOf(connection: JobConnection): PlainReader {
  return new PlainReader(() => connection.facts, connection.cache);
}
