import { parseArgs } from 'node:util';
import { DEFAULT_TREE_SHOW, TREE_VIEWS, type TreeShow } from '../../shared/contract';

export const HELP = `Prints a pool's tree as the window shows it.

  npm run -s tree -- (--dump FILE | --server ADDRESS --user NAME --password PASSWORD) --view VIEW [options]

  --dump FILE          a database dump, which is read and not changed
  --server ADDRESS     a server of the pool: name, address, or either with :port
  --user NAME
  --password PASSWORD  or in the environment, as POOLKEEPER_PASSWORD, where other users of the machine cannot read it
  --fingerprint SHA256 the certificate to trust, as the first try without this tells it
  --trust              trust whatever certificate the server shows

  --view VIEW          infrastructure, objects, tags, folders, fields, vapps or search:NAME, where NAME is that of a search
                       that is built in or kept in the pool
  --show WORDS         of custom-templates, product-templates, local-storage and hidden, separated by commas, just these;
                       if not given, custom-templates,local-storage
  --search TEXT        only what the search box would find, with what it hangs under
  --language LANGUAGE  en or zh-CN (en)
  --json               nested {"type","name","ref","icon","children"}; at the top the view, which has no ref
  --help               this text

Bad input is told on standard error, with the exit code 2.`;

/** What the user got wrong, or what of it the server refused; to be shown as it is. */
export class UsageError extends Error {}

export interface TreeOptions {
  readonly source: DumpSource | ServerSource;
  readonly view: (typeof TREE_VIEWS)[number] | { readonly searchName: string };
  readonly show: TreeShow;
  readonly search: string;
  readonly language: Language;
  readonly isJson: boolean;
}

export interface DumpSource {
  readonly kind: 'dump';
  readonly file: string;
}

export interface ServerSource {
  readonly kind: 'server';
  readonly address: string;
  readonly user: string;
  readonly password: string;
  /** 'any' trusts whatever the server shows; undefined trusts nothing yet. */
  readonly trust: string | undefined;
}

const LANGUAGES = ['en', 'zh-CN'] as const;
export type Language = (typeof LANGUAGES)[number];

const SHOW_WORDS = {
  'custom-templates': 'customTemplates',
  'product-templates': 'productTemplates',
  'local-storage': 'localStorage',
  hidden: 'hiddenObjects',
} as const satisfies Record<string, keyof TreeShow>;

const SEARCH_PREFIX = 'search:';

/** `help` where that is all that was asked for. Throws UsageError. */
export function parseOptions(words: readonly string[], environment: NodeJS.ProcessEnv): TreeOptions | 'help' {
  const values = parseWords(words);
  if (values.help === true) return 'help';
  return {
    source: parseSource(values, environment),
    view: parseView(values.view),
    show: parseShow(values.show),
    search: values.search ?? '',
    language: oneOf('--language', LANGUAGES, values.language ?? 'en'),
    isJson: values.json === true,
  };
}

type Values = ReturnType<typeof parseWords>;

function parseWords(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        dump: { type: 'string' },
        server: { type: 'string' },
        user: { type: 'string' },
        password: { type: 'string' },
        fingerprint: { type: 'string' },
        trust: { type: 'boolean' },
        view: { type: 'string' },
        show: { type: 'string', multiple: true },
        search: { type: 'string' },
        language: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
  }
}

function parseSource(values: Values, environment: NodeJS.ProcessEnv): TreeOptions['source'] {
  const { dump, server, user } = values;
  if (dump !== undefined && server !== undefined) throw new UsageError('Give --dump or --server, not both.');
  if (dump !== undefined) return { kind: 'dump', file: required('--dump', dump) };
  const password = values.password ?? environment['POOLKEEPER_PASSWORD'];
  if (server === undefined) throw new UsageError(`Where is the pool? Give --dump FILE or --server ADDRESS.\n\n${HELP}`);
  if (password === undefined) throw new UsageError('--password is missing; POOLKEEPER_PASSWORD is not set either.');
  return {
    kind: 'server',
    address: required('--server', server),
    user: required('--user', user),
    password,
    trust: values.trust === true ? 'any' : values.fingerprint,
  };
}

function parseView(view: string | undefined): TreeOptions['view'] {
  const name = required('--view', view);
  if (!name.startsWith(SEARCH_PREFIX)) return oneOf('--view', TREE_VIEWS, name, [`${SEARCH_PREFIX}NAME`]);
  return { searchName: required(`--view ${SEARCH_PREFIX}`, name.slice(SEARCH_PREFIX.length).trim()) };
}

function parseShow(given: readonly string[] | undefined): TreeShow {
  if (given === undefined) return DEFAULT_TREE_SHOW;
  const show = { customTemplates: false, productTemplates: false, localStorage: false, hiddenObjects: false };
  const words = given.flatMap((list) => list.split(',')).map((word) => word.trim());
  for (const word of words.filter((each) => each !== '')) {
    show[SHOW_WORDS[oneOf('--show', Object.keys(SHOW_WORDS).filter(isShowWord), word)]] = true;
  }
  return show;
}

function isShowWord(word: string): word is keyof typeof SHOW_WORDS {
  return Object.hasOwn(SHOW_WORDS, word);
}

function required(option: string, value: string | undefined): string {
  if (value === undefined || value === '') throw new UsageError(`${option} is missing. --help tells all options.`);
  return value;
}

function oneOf<T extends string>(
  option: string,
  choices: readonly T[],
  value: string,
  more: readonly string[] = [],
): T {
  const choice = choices.find((each) => each === value);
  if (choice !== undefined) return choice;
  throw new UsageError(`${option} is one of ${[...choices, ...more].join(', ')}; not ${JSON.stringify(value)}.`);
}
