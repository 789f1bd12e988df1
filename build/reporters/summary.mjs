import { readFileSync, rmSync } from 'node:fs';

/**
 * @typedef {object} Summary
 * @property {number} passed
 * @property {number} failed
 * @property {{ name: string, reason: string | undefined }[]} skipped
 */

/**
 * What a reporter wrote; undefined when the run died before its end.
 * @param {string} path
 * @returns {Summary | undefined}
 */
export function takeSummary(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  } finally {
    rmSync(path, { force: true });
  }
}
