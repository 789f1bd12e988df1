// Plain JavaScript: `npm start` reads its options before there is a compiler on the machine.

/** @typedef {'S' | 'M' | 'L' | 'XL'} DemoSize */
/**
 * @typedef {object} Options
 * @property {DemoSize} [demo] a simulated estate of this size
 * @property {boolean} serve serve for a browser even where Electron is found
 * @property {boolean} open
 * @property {number} port 0 is any free one
 * @property {string} [data] directory of settings
 * @property {boolean} help
 */

export const HELP = `Usage: npm start -- [options]

  --demo [S|M|L|XL]  open a simulated estate (S if no size is given); keeps nothing unless --data is given
  --serve            serve for a browser even where Electron is found
  --port N           the port to serve on; implies --serve
  --no-open          print the address and open nothing; implies --serve
  --data DIR         where settings and saved servers are kept
  --help             show this`;

/**
 * Options from the words of a command line.
 * @param {readonly string[]} words
 * @param {{ ignoreUnknown?: boolean }} [how] Electron's own command line also carries Chromium's switches
 * @returns {{ options: Options } | { error: string }}
 */
export function parseCommandLine(words, { ignoreUnknown = false } = {}) {
  /** @type {Options} */
  const options = { serve: false, open: true, port: 0, help: false };
  const rest = words.flatMap(splitAssignment);
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    switch (word) {
      case '--help':
        options.help = true;
        break;
      case '--serve':
        options.serve = true;
        break;
      case '--no-open':
        options.open = false;
        options.serve = true;
        break;
      case '--demo':
        options.demo = asDemoSize(rest[0]) ?? 'S';
        if (asDemoSize(rest[0]) !== undefined) rest.shift();
        break;
      case '--port': {
        const port = asPort(rest.shift());
        if (port === undefined) return { error: '--port needs a number from 1 to 65535.' };
        options.port = port;
        options.serve = true;
        break;
      }
      case '--data': {
        const directory = rest.shift();
        if (directory === undefined || directory.startsWith('--')) return { error: '--data needs a directory.' };
        options.data = directory;
        break;
      }
      default:
        if (!ignoreUnknown) return { error: `Unknown option: ${word}` };
    }
  }
  return { options };
}

/**
 * `--port=8080` is `--port 8080`.
 * @param {string} word
 */
function splitAssignment(word) {
  const at = word.indexOf('=');
  return word.startsWith('--') && at !== -1 ? [word.slice(0, at), word.slice(at + 1)] : [word];
}

/**
 * @param {string | undefined} word
 * @returns {DemoSize | undefined}
 */
function asDemoSize(word) {
  return word === 'S' || word === 'M' || word === 'L' || word === 'XL' ? word : undefined;
}

/** @param {string | undefined} word */
function asPort(word) {
  if (word === undefined || !/^\d{1,5}$/.test(word)) return undefined;
  const port = Number(word);
  return port >= 1 && port <= 65_535 ? port : undefined;
}
