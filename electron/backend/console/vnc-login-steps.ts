const VNC_PASSWORD = 2;
const TIGHT = 16;
const CAPABILITY_BYTES = 16;
const CHALLENGE_BYTES = 16;
/** Of tunnels, or ways to log in. A server that lists more is none that the window would go on with. */
const MOST_CAPABILITIES = 256;

/** The next bytes of a greeting, of whom, and what is done with them other than to pass them on. */
export interface LoginStep {
  readonly from: 'server' | 'window';
  readonly count: number;
  readonly what?: 'challenge' | 'answer' | 'verdict';
}

type LoginSteps<R = void> = Generator<LoginStep, R, Buffer>;

/**
 * The greeting of an RFB server and a client, up to the server's word on a password. Ends earlier where none is asked for, and
 * for what is no greeting: the window sees to that.
 */
export function* vncLoginSteps(): LoginSteps {
  yield server(12);
  const version = (yield client(12)).toString('latin1');
  const type = version === 'RFB 003.003\n' ? yield* readUint32() : yield* chosenType();
  const way = type === TIGHT ? yield* tightWay() : type;
  if (way !== VNC_PASSWORD) return;
  yield { from: 'server', count: CHALLENGE_BYTES, what: 'challenge' };
  yield { from: 'window', count: CHALLENGE_BYTES, what: 'answer' };
  yield { from: 'server', count: 4, what: 'verdict' };
}

/** 3.7 and later: the client chooses; undefined where the server offers nothing. */
function* chosenType(): LoginSteps<number | undefined> {
  const [count = 0] = yield server(1);
  if (count === 0) return undefined;
  yield server(count);
  return (yield client(1))[0];
}

/** TightVNC's own list of ways, after one of tunnels; undefined where there is nothing to choose. */
function* tightWay(): LoginSteps<number | undefined> {
  const tunnels = yield* readUint32();
  if (tunnels > MOST_CAPABILITIES) return undefined;
  if (tunnels > 0) {
    yield server(tunnels * CAPABILITY_BYTES);
    yield client(4);
  }
  const ways = yield* readUint32();
  if (ways === 0 || ways > MOST_CAPABILITIES) return undefined;
  yield server(ways * CAPABILITY_BYTES);
  return (yield client(4)).readUInt32BE();
}

function* readUint32(): LoginSteps<number> {
  return (yield server(4)).readUInt32BE();
}

function server(count: number): LoginStep {
  return { from: 'server', count };
}

function client(count: number): LoginStep {
  return { from: 'window', count };
}
