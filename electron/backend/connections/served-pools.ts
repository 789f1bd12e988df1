import { ReasonError, text } from '../../../shared/contract';
import type { ServedElsewhere } from '../backend-types';
import type { ConnectionManager } from './connections-types';

interface ServedPoolsOptions {
  readonly manager: Pick<ConnectionManager, 'onRows' | 'fail'> & { get(id: string): unknown };
  readonly onFault: (error: unknown) => void;
}

/** The simulators of this program, each for as long as a connection shows a pool of it. */
export class ServedPools {
  private readonly shown = new Map<ServedElsewhere, readonly string[]>();
  private readonly stopListening: () => void;
  private isClosed = false;

  constructor(private readonly options: ServedPoolsOptions) {
    this.stopListening = options.manager.onRows(() => this.closeUnshown());
  }

  /**
   * `connect` makes the connections that show it, and gives their ids. What cannot be shown, as when the program is closing, is
   * closed again.
   */
  async show(served: ServedElsewhere, connect: () => readonly string[]): Promise<readonly string[]> {
    const { onFault } = this.options;
    try {
      if (this.isClosed) throw new Error('The program is closing');
      const connections = connect();
      this.shown.set(served, connections);
      served.ended.then((why) => this.tellEnd(connections, why)).catch(onFault);
      return connections;
    } catch (error) {
      await served.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    this.isClosed = true;
    this.stopListening();
    await Promise.all([...this.shown.keys()].map((served) => served.close()));
  }

  private closeUnshown(): void {
    const { manager, onFault } = this.options;
    for (const [served, connections] of this.shown) {
      if (connections.some((id) => manager.get(id) !== undefined)) continue;
      this.shown.delete(served);
      served.close().catch(onFault);
    }
  }

  private async tellEnd(connections: readonly string[], why: Error | undefined): Promise<void> {
    if (why === undefined) return;
    const reason = new ReasonError(text('reason.simulatorEnded', { detail: why.message }));
    await Promise.all(connections.map((id) => this.options.manager.fail(id, reason)));
  }
}
