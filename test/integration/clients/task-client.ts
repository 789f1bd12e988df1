import { CarrierClient, type CarrierName } from '../conformance/carriers';
import { RawClient } from '../simulator/raw-client';

const REF = /OpaqueRef:[-0-9a-f]+/;

interface TaskBatch {
  readonly events: readonly {
    readonly snapshot?: { readonly status: string; readonly result: string; readonly error_info: readonly string[] };
  }[];
  readonly token: string;
}

/** Logged in at one host: quick calls are made as they are, long ones as tasks that are followed by their events. */
export class TaskClient {
  private constructor(
    private readonly carrier: CarrierClient,
    readonly session: string,
  ) {}

  static async login(name: CarrierName, url: string, user: string, password: string): Promise<TaskClient> {
    const carrier = new CarrierClient(new RawClient(url), name);
    return new TaskClient(carrier, await carrier.login(user, password));
  }

  get url(): string {
    return this.carrier.raw.url;
  }

  close(): void {
    this.carrier.close();
  }

  call<T>(method: string, ...params: unknown[]): Promise<T> {
    return this.carrier.call<T>(method, this.session, ...params);
  }

  /** The code of the error that a call fails with; undefined where it succeeds. */
  async failure(method: string, ...params: unknown[]): Promise<string | undefined> {
    const outcome = await this.carrier.outcome(method, this.session, ...params);
    return 'error' in outcome ? outcome.error[0] : undefined;
  }

  /** Resolves to the object that the call made, '' where it made none. */
  async run(method: string, ...params: unknown[]): Promise<string> {
    return this.finish(await this.call<string>(`Async.${method}`, ...params));
  }

  /** The first object in the result of a task that somebody works on. The task is destroyed. */
  async finish(task: string): Promise<string> {
    for (let token = ''; ;) {
      const batch: TaskBatch = await this.call('event.from', [`task/${task}`], token, 30);
      token = batch.token;
      const ended = batch.events.at(-1)?.snapshot;
      if (ended === undefined || ended.status === 'pending') continue;
      await this.call('task.destroy', task);
      if (ended.status !== 'success') throw new Error(ended.error_info.join(' '));
      return REF.exec(ended.result)?.[0] ?? '';
    }
  }
}
