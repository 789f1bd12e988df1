import { inject, type Target } from './child';
import { bareClient } from './measure-floor';
import { percentile } from './statistics';

export interface EventFloorFigures {
  /** From the change on the server to the parsed event at a client that does nothing else, ms. */
  readonly p50: number;
  readonly p95: number;
}

interface Batch {
  readonly token: string;
  readonly events: readonly { readonly snapshot?: { readonly name_label?: string } }[];
}

const RATE = 1000;
const SECONDS = 5;

/** How old an event is at best: the server's own batching, and the wire. */
export async function measureEventFloor(target: Target): Promise<EventFloorFigures> {
  const { call, close } = bareClient(target);
  const login = await call('session.login_with_password', [target.user, target.password, '2.21', 'bench']);
  const session = login.value.result;
  const latencies: number[] = [];
  let token = ((await call('event.from', [session, ['VM'], '', 0])).value.result as Batch).token;
  const over = new AbortController();
  const storm = inject(target, { kind: 'storm', change: 'name', rate: RATE, seconds: SECONDS }).finally(() =>
    over.abort(),
  );
  while (!over.signal.aborted) {
    const batch = (await call('event.from', [session, ['VM'], token, 1])).value.result as Batch;
    const now = Date.now();
    token = batch.token;
    for (const { snapshot } of batch.events) {
      const stamp = / @(\d{13})$/.exec(snapshot?.name_label ?? '');
      if (stamp !== null) latencies.push(now - Number(stamp[1]));
    }
  }
  await storm;
  await close();
  return { p50: percentile(latencies, 50), p95: percentile(latencies, 95) };
}
