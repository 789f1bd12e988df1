import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSimulator, type RunningPool, type Simulator } from '../../../simulator/index';
import { createRandom, type Random } from '../../../simulator/random';
import { until } from '../../helpers/until';
import { brokenInvariants } from './pool-invariants';
import { disturb } from './random/disturbances';
import { RandomCalls } from './random/random-calls';
import { RawClient } from './raw-client';

const SEED = Number(process.env['SIMULATOR_SEED'] ?? 7);
const ROUNDS = 12;
const CALLERS = 16;
const CALLS_EACH = 16;
const ASYNC_SHARE = 0.3;
const DISTURBANCE_SHARE = 0.03;

let simulator: Simulator;
let pool: RunningPool;
let client: RawClient;
let session: string;

beforeAll(async () => {
  simulator = await startSimulator({ size: 'S', speed: 1_000_000, seed: SEED });
  const [first] = simulator.pools;
  if (first === undefined) throw new Error('no pool');
  pool = first;
  client = new RawClient(simulator.coordinator);
  session = await client.login(simulator.user, simulator.password);
});

afterAll(async () => {
  client.close();
  await simulator.close();
});

it(`keeps what always holds, whatever is done to it at once (SIMULATOR_SEED=${SEED})`, async () => {
  expect(brokenInvariants(pool.database)).toEqual([]);
  const random = createRandom(SEED);
  const calls = new RandomCalls(pool, random);
  for (let round = 1; round <= ROUNDS; round += 1) {
    const failures = await Promise.all(Array.from({ length: CALLERS }, () => callAgainAndAgain(calls, random)));
    await untilRest();
    expect({ round, broken: brokenInvariants(pool.database), failures: failures.flat() }).toEqual({
      round,
      broken: [],
      failures: [],
    });
  }
});

/** Resolves to the calls that the simulator itself broke at. */
async function callAgainAndAgain(calls: RandomCalls, random: Random): Promise<string[]> {
  const failures: string[] = [];
  for (let call = 0; call < CALLS_EACH; call += 1) {
    if (random.chance(DISTURBANCE_SHARE)) disturb(pool, random);
    const { method, params } = calls.next();
    const isAsync = random.chance(ASYNC_SHARE);
    const reply = JSON.stringify(await client.reply(isAsync ? `Async.${method}` : method, session, ...params));
    if (reply.includes('INTERNAL_ERROR')) failures.push(`${method} ${JSON.stringify(params)} ${reply}`);
  }
  return failures;
}

/** No task goes on any more. */
function untilRest(): Promise<void> {
  return until(
    (listener) => pool.database.onChange(listener),
    () => [...pool.database.all('task')].every(([, { status }]) => status !== 'pending'),
  );
}
