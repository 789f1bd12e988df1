import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { generateXenapi, readSchema } from '../../../build/generate-xenapi';

const root = new URL('../../../', import.meta.url);

test('the generated files are up to date with the schema', async () => {
  const generated = generateXenapi(await readSchema(root));
  for (const [name, text] of generated) {
    expect(await readFile(new URL(`shared/xenapi/${name}`, root), 'utf8'), name).toBe(text);
  }
});
