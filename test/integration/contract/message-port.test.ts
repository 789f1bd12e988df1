import { afterEach, expect, test, vi } from 'vitest';
import { openBridgeDoor } from '../../../electron/shell/bridge-door';
import { exposeBackend } from '../../../electron/shell/expose-backend';
import { fromExposedBridge, type ExposedBridge } from '../../../shared/contract/exposed-bridge';
import { page } from '../../helpers/electron-double';
import { createScriptedBackend } from '../../helpers/scripted-backend';
import { describeContract } from './contract-suite';

vi.mock('electron', () => import('../../helpers/electron-double'));

function startElectron(origin: string) {
  page.load(origin);
  const backend = createScriptedBackend();
  openBridgeDoor(backend);
  exposeBackend();
  return { backend, bridge: fromExposedBridge(page.exposed.get('bridge') as ExposedBridge) };
}

afterEach(() => page.close());

describeContract("Electron's MessagePort", () => {
  const { backend, bridge } = startElectron('app://poolkeeper');
  return Promise.resolve({ backend, bridge, cut: page.close, dispose: () => Promise.resolve() });
});

test('the preload script exposes the bridge and nothing else', async () => {
  page.load('app://poolkeeper');
  await import('../../../electron/preload');
  const exposed = [...page.exposed].map(([name, api]) => [name, Object.keys(Object(api) as object)]);
  expect(exposed).toEqual([['bridge', ['call', 'listen', 'open', 'onStatus']]]);
});

test('a page of another origin is not answered', async () => {
  const { backend, bridge } = startElectron('https://example.org');
  backend.answer = expect.unreachable;
  await expect(bridge.call('app.info', {})).rejects.toMatchObject({ data: { transport: 'cut' } });
});
