import { writeFile } from 'node:fs/promises';
import { generateXenapi, readSchema } from './generate-xenapi';

// Run by generate.mjs.
const root = new URL('../', import.meta.url);
for (const [name, text] of generateXenapi(await readSchema(root))) {
  await writeFile(new URL(`shared/xenapi/${name}`, root), text);
}
