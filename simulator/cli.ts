import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { allBehaviours } from './behaviours/all-behaviours';
import { CLOUD_NAMES, type CloudName } from './cloud/clouds';
import { coverageOf, describeCoverage } from './coverage';
import { PortTaken } from './http/listeners';
import {
  BadDump,
  openDump,
  QemuMissing,
  startSimulator,
  type DumpServer,
  type Simulator,
  type SimulatorOptions,
} from './index';
import { releaseNames, type ReleaseName } from './release/products';
import { jsonVariants, type JsonVariant } from './rrd/updates';

const HELP = `Starts simulated XenServer pools on loopback, until standard input closes or SIGTERM.

  --size S|M|L|XL   one pool of 3 hosts; 5 pools; 40 pools; one pool of 64 hosts (S)
  --port N          the port of all hosts (a free one)
  --seed N          another seed, another estate
  --speed N         operations go N times as fast (1)
  --api RELEASE     servers of an older release: ${releaseNames.join(', ')}
  --rrd-json FORM   measurements as JSON of another release: ${jsonVariants.join(', ')}
  --cloud MANAGER   pools that ${CLOUD_NAMES.join(' or ')} manages
  --dump FILE       serve this database dump instead, to be read and not changed
  --rfb HOST:PORT   all consoles show this VNC server
  --guests qemu     VMs run as small QEMU machines, which paint bars and echo what is typed
  --json            print one line of JSON
  --coverage        say which messages are answered by what, and which are not, and end
  --help            this text`;

const USAGE_EXIT_CODE = 2;

/** What the user got wrong. */
class UsageError extends Error {}

interface CliOptions extends SimulatorOptions {
  readonly json: boolean;
  readonly dump: string | undefined;
}

/** What runs, and what is told of it. */
interface Served {
  readonly text: string;
  close(): Promise<void>;
}

await main();

async function main(): Promise<void> {
  try {
    const options = parseOptions(process.argv.slice(2));
    if (typeof options === 'string') {
      console.log(options);
      return;
    }
    const served = options.dump === undefined ? await serveEstate(options) : await serveDump(options.dump, options);
    // Whoever has read the line may end us at once.
    const end = ended();
    console.log(served.text);
    await end;
    await served.close();
  } catch (error) {
    const isExpected = [UsageError, PortTaken, QemuMissing].some((known) => error instanceof known);
    if (!(error instanceof Error && isExpected)) throw error;
    console.error(error.message);
    process.exitCode = USAGE_EXIT_CODE;
  }
}

async function serveEstate(options: CliOptions): Promise<Served> {
  const simulator = await startSimulator(options);
  return {
    text: options.json ? describeJson(simulator) : describe(simulator),
    close: () => simulator.close(),
  };
}

async function serveDump(file: string, { port, json }: CliOptions): Promise<Served> {
  const server = await openDumpFile(file, port ?? 0);
  return { text: json ? describeDumpJson(server) : describeDump(server), close: () => server.close() };
}

async function openDumpFile(file: string, port: number): Promise<DumpServer> {
  try {
    const { mtimeMs } = await stat(file);
    return await openDump(createReadStream(file), { port, fileTimeMs: mtimeMs });
  } catch (error) {
    if (error instanceof BadDump) throw new UsageError(`${file} is no whole database dump. ${error.message}.`);
    if (error instanceof Error && 'syscall' in error) throw new UsageError(`${file} cannot be read: ${error.message}`);
    throw error;
  }
}

/** Text where that is all that was asked for. */
function parseOptions(argv: string[]): CliOptions | string {
  const values = parse(argv);
  if (values.help === true) return HELP;
  if (values.coverage === true) return describeCoverage(coverageOf(allBehaviours));
  const { size = 'S', rfb, guests } = values;
  if (size !== 'S' && size !== 'M' && size !== 'L' && size !== 'XL') {
    throw new UsageError(`--size is S, M, L or XL, not ${size}.`);
  }
  if (guests !== undefined && guests !== 'qemu') throw new UsageError(`--guests is qemu, not ${guests}.`);
  const seed = number('--seed', values.seed, 0, Number.MAX_SAFE_INTEGER);
  return {
    size,
    port: number('--port', values.port, 0, 65_535) ?? 0,
    ...(seed === undefined ? {} : { seed }),
    speed: number('--speed', values.speed, 0.01, 1_000_000) ?? 1,
    ...(values.api === undefined ? {} : { api: release(values.api) }),
    rrdJson: values['rrd-json'] === undefined ? undefined : rrdJson(values['rrd-json']),
    cloud: values.cloud === undefined ? undefined : cloud(values.cloud),
    rfb: rfb === undefined ? undefined : target(rfb),
    guests,
    json: values.json === true,
    dump: values.dump,
  };
}

function parse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      options: {
        size: { type: 'string' },
        port: { type: 'string' },
        seed: { type: 'string' },
        speed: { type: 'string' },
        api: { type: 'string' },
        'rrd-json': { type: 'string' },
        cloud: { type: 'string' },
        rfb: { type: 'string' },
        guests: { type: 'string' },
        dump: { type: 'string' },
        json: { type: 'boolean' },
        coverage: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function number(option: string, text: string | undefined, low: number, high: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === '' || !(value >= low && value <= high)) {
    throw new UsageError(`${option} is a number from ${low} to ${high}, not ${text}.`);
  }
  return value;
}

function cloud(text: string): CloudName {
  const name = CLOUD_NAMES.find((candidate) => candidate === text);
  if (name === undefined) throw new UsageError(`--cloud is ${CLOUD_NAMES.join(' or ')}, not ${text}.`);
  return name;
}

function rrdJson(text: string): JsonVariant {
  const variant = jsonVariants.find((known) => known === text);
  if (variant === undefined) throw new UsageError(`--rrd-json is ${jsonVariants.join(', ')}, not ${text}.`);
  return variant;
}

function release(text: string): ReleaseName {
  const name = releaseNames.find((known) => known === text);
  if (name === undefined) throw new UsageError(`--api is ${releaseNames.join(', ')}, not ${text}.`);
  return name;
}

function target(text: string): { host: string; port: number } {
  const match = /^(.+):(\d+)$/.exec(text);
  if (match === null) throw new UsageError(`--rfb is HOST:PORT, not ${text}.`);
  return { host: match[1] ?? '', port: number('--rfb', match[2], 1, 65_535) ?? 0 };
}

function describeJson({ coordinator, hosts, user, password, control, pools }: Simulator): string {
  return JSON.stringify({
    coordinator,
    hosts,
    user,
    password,
    control,
    ...(pools.length > 1
      ? { pools: pools.map((pool) => ({ name: pool.name, coordinator: pool.coordinator, hosts: pool.hosts })) }
      : {}),
  });
}

function describe({ pools, user, password, control }: Simulator): string {
  const lines = pools.flatMap((pool) => [
    `Pool ${pool.name}: ${pool.coordinator}`,
    ...pool.hosts.map(({ name, url, fingerprint }) => `  ${name}  ${url}  ${fingerprint}`),
  ]);
  return [...lines, `User ${user}, password ${password}`, `Control ${control}`].join('\n');
}

/** As of an estate, but there is nothing to control. */
function describeDumpJson({ name, url, fingerprint, user, password, takenAt }: DumpServer): string {
  const host = { name, address: new URL(url).hostname, url, fingerprint };
  return JSON.stringify({ coordinator: url, hosts: [host], user, password, takenAt: new Date(takenAt).toISOString() });
}

function describeDump({ name, url, fingerprint, user, password, takenAt }: DumpServer): string {
  return [
    `Dump of pool ${name}, as it was at ${new Date(takenAt).toISOString()}`,
    `  ${url}  ${fingerprint}`,
    `User ${user}, password ${password}`,
  ].join('\n');
}

function ended(): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      process.stdin.pause();
      resolve();
    };
    process.once('SIGTERM', end);
    process.once('SIGINT', end);
    process.stdin.once('end', end);
    process.stdin.once('close', end);
    process.stdin.resume();
  });
}
