import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  GUI_CONFIG,
  LICENCE_PARAMS,
  OTHER_CONFIG,
  OTHER_CONFIG_PREFIX,
  SM_CONFIG,
  SM_CONFIG_PREFIX,
} from '../../../../shared/model/other-config';

const ONLY_PLACE = join('shared', 'model', 'other-config.ts');

/** Words that mean something else elsewhere: of these only a read from such a map is told apart. */
const COMMON_WORDS: ReadonlySet<string> = new Set([
  'folder',
  'owner',
  'disks',
  'instant',
  'automatic',
  'type',
  'expiry',
]);

const KEYS = [OTHER_CONFIG, OTHER_CONFIG_PREFIX, GUI_CONFIG, SM_CONFIG, SM_CONFIG_PREFIX, LICENCE_PARAMS].flatMap(
  (keys) => Object.values<string>(keys),
);

/** `mapGet(vm.other_config, 'instant')`, `config['folder']`: a key spelt where it is read. */
const SPELT_READ = /(?:other_config|gui_config|sm_config|license_params)(?:, ?|\[)['"`]/;

const sources = ['shared', 'electron', 'renderer'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.gen.ts'))
    .map((name) => join(folder, name))
    .filter((name) => name !== ONLY_PLACE)
    .map((name) => ({ name, source: withoutComments(readFileSync(name, 'utf8')) })),
);

describe('keys of conventions are spelt in one place', () => {
  it.each(KEYS.filter((key) => !COMMON_WORDS.has(key)))('%s', (key) => {
    expect(sources.filter(({ source }) => isSpelt(source, key)).map(({ name }) => name)).toEqual([]);
  });

  it('and so are common words, where they are keys', () => {
    expect(sources.filter(({ source }) => SPELT_READ.test(source)).map(({ name }) => name)).toEqual([]);
  });

  it('which the check would notice', () => {
    expect(isSpelt(withoutComments("// about vmhint\nmapGet(map, 'vmhint')"), 'vmhint')).toBe(true);
    expect(isSpelt(withoutComments("// about 'vmhint'\n/* 'vmhint' */"), 'vmhint')).toBe(false);
    expect(SPELT_READ.test("mapGet(vm.other_config, 'instant')")).toBe(true);
  });
});

/** In quotes, whole or as a beginning. */
function isSpelt(source: string, key: string): boolean {
  return ["'", '"', '`'].some((quote) => source.includes(quote + key));
}

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*/g, '');
}
