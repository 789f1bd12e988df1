import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { benchLoad } from './load';
import { measureConsole } from './measure-console';
import { measureEventFloor } from './measure-event-floor';
import { measureFloor } from './measure-floor';
import { measurePoolkeeper } from './measure-poolkeeper';
import { measureRecord } from './measure-record';
import { measureServer, type ServerTarget } from './measure-server';
import { measureTree } from './measure-tree';
import { measureXenApi } from './measure-xen-api';
import { runConsolePart } from './console-parts';
import { benchSimulator } from './simulator';

const USAGE = `npm run bench -- load --size S|M|L|XL [--json]
npm run bench -- events --size S|M|L|XL [--rate CHANGES_PER_SECOND] [--seconds N] [--json]
npm run bench -- tree --size S|M|L|XL [--json]
npm run bench -- simulator --size S|M|L|XL [--json]
npm run bench -- console [--json]
npm run bench -- console-soak [--minutes N] [--guests qemu] [--json]`;

/** What a child process measures alone; the target comes on standard input. */
const MEASURES: Readonly<Record<string, (target: ServerTarget) => Promise<object>>> = {
  floor: measureFloor,
  poolkeeper: measurePoolkeeper('json'),
  'poolkeeper-xml': measurePoolkeeper('xml'),
  'xen-api': measureXenApi,
  record: measureRecord,
  'event-floor': measureEventFloor,
  server: measureServer,
  tree: measureTree,
  console: measureConsole,
};

function parseCommandLine() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        size: { type: 'string', default: 'XL' },
        rate: { type: 'string', default: '1000' },
        seconds: { type: 'string', default: '10' },
        minutes: { type: 'string', default: '30' },
        guests: { type: 'string' },
        json: { type: 'boolean', default: false },
        measure: { type: 'string' },
        part: { type: 'string' },
      },
    });
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    return process.exit(2);
  }
}

const { values, positionals } = parseCommandLine();
const measure = values.measure === undefined ? undefined : MEASURES[values.measure];
if (values.part !== undefined) {
  runConsolePart(values.part);
} else if (measure !== undefined) {
  const target = JSON.parse(await text(process.stdin)) as ServerTarget;
  console.log(JSON.stringify(await measure(target)));
  process.exit();
} else if (positionals[0] === 'load') {
  await benchLoad(values.size, values.json);
} else if (positionals[0] === 'simulator') {
  await benchSimulator(values.size, values.json);
} else if (positionals[0] === 'console') {
  const { benchConsole } = await import('./console');
  await benchConsole(values.json);
} else if (positionals[0] === 'console-soak') {
  const { benchConsoleSoak } = await import('./console-soak');
  await benchConsoleSoak({
    minutes: Number(values.minutes),
    guests: values.guests === 'qemu' ? 'qemu' : undefined,
    asJson: values.json,
  });
} else if (positionals[0] === 'tree') {
  const { benchTree } = await import('./tree');
  await benchTree(values.size, values.json);
} else if (positionals[0] === 'events') {
  // Here, so that Playwright's memory is not counted where only the program's is.
  const { benchEvents } = await import('./events');
  await benchEvents({
    size: values.size,
    rate: Number(values.rate),
    seconds: Number(values.seconds),
    asJson: values.json,
  });
} else {
  console.error(USAGE);
  process.exitCode = 2;
}
