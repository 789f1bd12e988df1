import { existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** Why a test that needs the program, by path or by a name on PATH, is skipped; undefined when it can be had. */
export function missingProgram(program: string): string | undefined {
  const places = isAbsolute(program)
    ? [program]
    : (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, program));
  return places.some((place) => existsSync(place)) ? undefined : `${program} is not installed`;
}
