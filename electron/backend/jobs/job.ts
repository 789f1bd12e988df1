import { randomUUID } from 'node:crypto';
import { text, toErrorData } from '../../../shared/contract';
import type { Command, ConnectionActions, RunContext, Target } from '../../../shared/commands/command';
import { OTHER_CONFIG } from '../../../shared/model/other-config';
import { XapiError } from '../../../shared/xenapi/errors';
import type { TaskRecord } from '../../../shared/xenapi/records.gen';
import type { Ref } from '../../../shared/xenapi/refs';
import { followTask, type JobConnection } from './follow-task';
import type { JobList } from './job-list';
import { taskResultText } from './task-result';

/** Tells other clients on the same pool that the task is not theirs. */
const CLIENT_UUID = randomUUID();

class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

/** One run of a command on one object. */
export class Job {
  readonly id: string;
  private readonly abort = new AbortController();
  private task: Ref<'task'> | undefined;
  private isStarted = false;
  private isCancelling = false;

  constructor(
    private readonly command: Command,
    private readonly target: Target,
    private readonly input: unknown,
    private readonly connection: JobConnection,
    private readonly actions: ConnectionActions,
    private readonly list: JobList,
  ) {
    this.id = list.add({
      title: text(`command.${command.id}.job`, { name: target.name }),
      connection: connection.id,
      target: target.id,
      detail: text('job.queued'),
    });
  }

  /** Never rejects: how it went is told in the list. */
  async run(): Promise<void> {
    if (this.abort.signal.aborted) return;
    this.isStarted = true;
    try {
      this.list.update(this.id, { detail: text('job.running') });
      await this.command.run(this.context(), this.target, this.input);
      this.list.end(this.id, 'success');
    } catch (error) {
      // A command of several calls looks at the signal between them, and throws its reason.
      const isCancelled = error instanceof Cancelled || error === this.abort.signal.reason;
      if (isCancelled) this.list.end(this.id, 'cancelled');
      else this.list.end(this.id, 'failure', toErrorData(error));
    }
  }

  /** A task that cannot be cancelled goes on, and the job with it. */
  async cancel(): Promise<void> {
    this.abort.abort();
    if (!this.isStarted) {
      this.list.end(this.id, 'cancelled');
      return;
    }
    this.isCancelling = true;
    this.list.update(this.id, { canCancel: false, detail: text('job.cancelling') });
    if (this.task !== undefined) await this.cancelTask(this.task);
  }

  /** Rejects with the server's refusal, after which cancelling may be tried again. */
  private async cancelTask(task: Ref<'task'>): Promise<void> {
    try {
      await this.connection.api().task.cancel(task);
    } catch (error) {
      // It ended in the meantime.
      if (this.task !== task) return;
      this.isCancelling = false;
      this.list.update(this.id, { canCancel: true, detail: text('job.running') });
      throw error;
    }
  }

  private context(): RunContext {
    return {
      // Not bound to the signal: cutting off an Async call would lose the task that it has started.
      api: this.connection.api(),
      signal: this.abort.signal,
      follow: (task) => this.follow(task),
      connections: this.actions,
    };
  }

  private async follow(started: Promise<Ref<'task'>>): Promise<string> {
    const task = await started;
    this.task = task;
    const marked = this.mark(task);
    // Cancelled while the server was being asked to begin.
    if (this.abort.signal.aborted) await Promise.allSettled([this.cancelTask(task)]);
    try {
      const record = await followTask(this.connection, task, (change) => this.report(change));
      this.task = undefined;
      await marked;
      await this.destroy(task);
      return this.resultOf(record);
    } finally {
      this.task = undefined;
    }
  }

  private report(record: TaskRecord): void {
    const canCancel = record.allowed_operations.includes('cancel') && !this.isCancelling;
    this.list.update(this.id, { progress: record.progress, canCancel });
  }

  private resultOf(record: TaskRecord): string {
    if (record.status === 'success') return taskResultText(record.result);
    if (record.status === 'cancelled') throw new Cancelled();
    const [code = 'INTERNAL_ERROR', ...params] = record.error_info;
    throw new XapiError(code, params, record.name_label, this.connection.facts.address);
  }

  /** The marks by which other clients show whose task it is, and on what. A courtesy: rights may be missing. */
  private async mark(task: Ref<'task'>): Promise<void> {
    const { task: api } = this.connection.api();
    await Promise.allSettled([
      api.add_to_other_config(task, OTHER_CONFIG.taskClient, CLIENT_UUID),
      api.add_to_other_config(task, OTHER_CONFIG.taskAppliesTo, this.target.ref),
    ]);
  }

  /** Servers keep ended tasks for an hour, and few of them. It does not matter when it is gone already. */
  private async destroy(task: Ref<'task'>): Promise<void> {
    await Promise.allSettled([this.connection.api().task.destroy(task)]);
  }
}
