// npm test: everything that must hold. `npm test -- unit lint` runs those stages alone.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfStale, installIfNeeded, requireNode, ROOT, runQuietly, say } from './prepare.mjs';
import { takeSummary } from './reporters/summary.mjs';
import { prepareSystem } from './system-programs.mjs';

/** @import { Summary } from './reporters/summary.mjs' */
/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {string[]} command a package's script, and its arguments
 * @property {boolean} [hasTests] it counts its tests in SUMMARY_FILE
 * @property {() => Promise<void>} [prepare]
 */

const SUMMARY_FILE = join(ROOT, 'test-results/summary.json');

/** @type {Stage[]} */
const STAGES = [
  { name: 'format', command: ['prettier/bin/prettier.cjs', '--check', '.'] },
  { name: 'lint', command: ['eslint/bin/eslint.js', '.', '--max-warnings=0'] },
  { name: 'types', command: ['typescript/bin/tsc', '--noEmit'] },
  { name: 'knip', command: ['knip/bin/knip.js'] },
  { name: 'unit', command: vitest('unit'), hasTests: true },
  { name: 'integration', command: vitest('integration'), hasTests: true, prepare: buildPrograms },
  {
    name: 'e2e',
    command: ['playwright/cli.js', 'test', '--reporter=list,./build/reporters/playwright-summary.mjs'],
    hasTests: true,
    prepare: buildPrograms,
  },
];

requireNode();
const names = process.argv.slice(2);
const unknown = names.filter((name) => !STAGES.some((stage) => stage.name === name));
if (unknown.length > 0) {
  say(`Unknown stage: ${unknown.join(', ')}. There are: ${STAGES.map(({ name }) => name).join(', ')}.`);
  process.exitCode = 2;
} else {
  process.exitCode = await runStages(STAGES.filter(({ name }) => names.length === 0 || names.includes(name)));
}

/** @param {readonly Stage[]} stages */
async function runStages(stages) {
  await installIfNeeded();
  if (stages.some(({ prepare }) => prepare !== undefined)) await prepareSystem();
  /** @type {Summary} */
  const total = { passed: 0, failed: 0, skipped: [] };
  // What only reads runs side by side; tests have the machine to themselves.
  const checks = stages.filter(({ hasTests }) => hasTests !== true);
  const summaries = await Promise.all(checks.map(runStage));
  for (const stage of stages) if (stage.hasTests === true) summaries.push(await runStage(stage));
  for (const { passed, failed, skipped } of summaries) {
    total.passed += passed;
    total.failed += failed;
    total.skipped.push(...skipped);
  }
  for (const { name, reason } of total.skipped) print(`skipped: ${name} (${reason ?? 'no reason given'})`);
  print(`${total.passed} passed, ${total.failed} failed, ${total.skipped.length} skipped`);
  return total.failed === 0 ? 0 : 1;
}

/**
 * One line when it holds; all that it says when it does not. A stage that fails outside of its tests counts as one.
 * @param {Stage} stage
 * @returns {Promise<Summary>}
 */
async function runStage({ name, command: [script = '', ...args], hasTests = false, prepare }) {
  const startedAt = performance.now();
  const { code, output } = await prepareAndRun(
    [process.execPath, join(ROOT, 'node_modules', script), ...args],
    prepare,
  );
  const summary = (hasTests ? takeSummary(SUMMARY_FILE) : undefined) ?? { passed: 0, failed: 0, skipped: [] };
  if (code !== 0 && summary.failed === 0) summary.failed = 1;
  if (summary.failed > 0) print(output);
  const counts = hasTests ? `${summary.passed} passed` : '';
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  print(`${name.padEnd(12)} ${summary.failed > 0 ? 'FAILED' : 'ok    '} ${counts.padEnd(12)} ${seconds.padStart(6)} s`);
  return summary;
}

/**
 * @param {readonly [string, ...string[]]} command
 * @param {Stage['prepare']} prepare
 */
async function prepareAndRun(command, prepare) {
  try {
    await prepare?.();
  } catch (error) {
    return { code: 1, output: error instanceof Error ? error.message : String(error) };
  }
  mkdirSync(join(ROOT, 'test-results'), { recursive: true });
  return runQuietly(command, { ...process.env, SUMMARY_FILE });
}

/** @param {string} line */
function print(line) {
  process.stdout.write(`${line}\n`);
}

/** @param {string} project */
function vitest(project) {
  const reporters = ['--reporter=default', '--reporter=./build/reporters/vitest-summary.mjs'];
  return ['vitest/vitest.mjs', 'run', '--project', project, ...reporters];
}

/** What the tests start as processes of their own. */
async function buildPrograms() {
  await buildIfStale('app');
  await buildIfStale('simulator');
  await buildIfStale('tree');
}
