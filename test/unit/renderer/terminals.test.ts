import { beforeEach, expect, it, vi } from 'vitest';
import { closeTerminal, connectTerminal, useTerminals } from '../../../renderer/features/terminal/terminals';
import { messageFrame, text, toObjectId, type ChannelListener } from '../../../shared/contract';
import { ref } from '../../helpers/records';

const ID = toObjectId('c1', 'host', ref('host', 'a'));
const TARGET = { address: '10.0.0.5', port: 22, user: 'root', usesAgent: false };

const view = {
  size: { columns: 80, rows: 24 },
  reset: vi.fn(),
  dispose: vi.fn(),
  setFontSize: vi.fn(),
  setScreenReaderMode: vi.fn(),
  focus: vi.fn(),
};
vi.mock('../../../renderer/ui/terminal/terminal-view', () => ({ createTerminalView: () => view }));

const channels: { readonly listener: ChannelListener; readonly close: () => void; readonly sent: number[] }[] = [];
vi.mock('../../../renderer/state/bridge', () => ({
  getBridge: () => ({
    open: (_name: string, _params: object, listener: ChannelListener) => {
      const sent: number[] = [];
      const channel = { listener, sent, close: vi.fn(), send: (bytes: Uint8Array) => sent.push(bytes.length) };
      channels.push(channel);
      return channel;
    },
  }),
}));

beforeEach(() => {
  closeTerminal(ID);
  vi.clearAllMocks();
});

const endedBy = (key: string) => channels.at(-1)?.listener.onClose({ kind: 'reason', reason: text(key) });
const open = () => useTerminals.getState().open.get(ID);

it('a terminal whose server was removed is gone, with all that it showed', () => {
  connectTerminal(ID, TARGET);
  expect(open()?.phase).toEqual({ kind: 'connecting' });
  endedBy('reason.sshServerRemoved');
  const { last } = useTerminals.getState();
  expect([open(), last.has(ID), view.dispose.mock.calls.length]).toEqual([undefined, false, 1]);
});

it('a terminal of a server that was disconnected from stays, to be read and to be connected again', () => {
  connectTerminal(ID, TARGET);
  endedBy('reason.sshServerDisconnected');
  expect([open()?.phase.kind, view.dispose.mock.calls.length]).toEqual(['ended', 0]);
  connectTerminal(ID, TARGET);
  expect([open()?.phase.kind, view.reset.mock.calls.length]).toEqual(['connecting', 2]);
});

it('a long text is pasted in pieces', () => {
  connectTerminal(ID, TARGET);
  const listener = channels.at(-1)?.listener;
  void listener?.onBytes(messageFrame({ kind: 'open' }));
  open()?.session.type(new Uint8Array(150_000));
  const sent = channels.at(-1)?.sent ?? [];
  expect([sent.length, sent.reduce((sum, bytes) => sum + bytes - 5, 0)]).toEqual([3, 150_000]);
});
