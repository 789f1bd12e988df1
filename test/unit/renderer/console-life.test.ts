import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createConsoleLife,
  type ConsolePhase,
  type ConsoleTarget,
} from '../../../renderer/features/console/console-life';
import type { ConsoleSessionEvents } from '../../../renderer/features/console/console-session';
import { text, toObjectId, type ErrorData, type ObjectId } from '../../../shared/contract';
import { ref } from '../../helpers/records';

interface Opened {
  readonly id: ObjectId;
  readonly events: Pick<ConsoleSessionEvents, 'onConnected' | 'onLost'>;
  isClosed: boolean;
}

const CONSOLE: ConsoleTarget = { id: toObjectId('c1', 'console', ref('console', 'a')), domain: '1 https://xen1' };
const ELSEWHERE: ConsoleTarget = { id: toObjectId('c1', 'console', ref('console', 'b')), domain: '7 https://xen2' };
const ended = reason('consoleEnded');

function reason(key: string): ErrorData {
  return { kind: 'reason', reason: text(`reason.${key}`) };
}

let opened: Opened[];
let phases: ConsolePhase<unknown>[];

beforeEach(() => {
  vi.useFakeTimers();
  opened = [];
  phases = [];
});

afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

function begin() {
  return createConsoleLife({
    onPhase: (phase) => phases.push(phase),
    open: (id, events) => {
      const one: Opened = { id, events, isClosed: false };
      opened.push(one);
      return {
        close: () => {
          one.isClosed = true;
        },
      };
    },
  });
}

function last(): Opened {
  const one = opened.at(-1);
  if (one === undefined) throw new Error('nothing was opened');
  return one;
}

const kinds = () => phases.map(({ kind }) => kind);

describe('a console', () => {
  it('is opened as it is there, and closed as it is gone', () => {
    const life = begin();
    life.show(undefined);
    life.show(CONSOLE);
    last().events.onConnected();
    life.show(undefined);
    expect([opened.length, last().isClosed, kinds()]).toEqual([1, true, ['connecting', 'connected', 'none']]);
  });

  it('stays as it is while nothing about it changes', () => {
    const life = begin();
    life.show(CONSOLE);
    last().events.onConnected();
    life.show({ ...CONSOLE });
    expect([opened.length, last().isClosed]).toEqual([1, false]);
    life.dispose();
  });

  it('is opened anew where its record is another one: the VM has moved', () => {
    const life = begin();
    life.show(CONSOLE);
    last().events.onConnected();
    life.show(ELSEWHERE);
    expect(opened.map(({ id, isClosed }) => [id, isClosed])).toEqual([
      [CONSOLE.id, true],
      [ELSEWHERE.id, false],
    ]);
    life.dispose();
  });

  it('is opened anew where its record stays and the guest is another: the VM was restarted', () => {
    const life = begin();
    life.show(CONSOLE);
    last().events.onConnected();
    life.show({ ...CONSOLE, domain: '2 https://xen1' });
    expect(opened.map(({ isClosed }) => isClosed)).toEqual([true, false]);
    life.dispose();
  });

  it('stays open while the VM is paused, and is not opened then', () => {
    const life = begin();
    life.show(CONSOLE);
    last().events.onConnected();
    life.show({ ...CONSOLE, wait: 'vm' });
    expect(last().isClosed).toBe(false);
    last().events.onLost(ended);
    expect([opened.length, kinds().at(-1)]).toEqual([1, 'none']);
    life.show(CONSOLE);
    expect(opened).toHaveLength(2);
    life.dispose();
  });

  it('waits for the connection to the server, and comes back with it', () => {
    const life = begin();
    life.show({ ...CONSOLE, wait: 'server' });
    expect([opened.length, kinds()]).toEqual([0, ['none']]);
    life.show(CONSOLE);
    expect(opened).toHaveLength(1);
    life.dispose();
  });

  it('is opened anew with the connection to the server, whatever is still being tried', () => {
    const life = begin();
    life.show(CONSOLE);
    life.show({ ...CONSOLE, wait: 'server' });
    expect(opened.map(({ isClosed }) => isClosed)).toEqual([false]);
    life.show(CONSOLE);
    expect(opened.map(({ isClosed }) => isClosed)).toEqual([true, false]);
    last().events.onConnected();
    life.show({ ...CONSOLE, wait: 'server' });
    life.show(CONSOLE);
    expect(opened.map(({ isClosed }) => isClosed)).toEqual([true, false]);
    life.dispose();
  });
});

describe('a console that was lost', () => {
  it('is tried again by itself, soon, and less and less so', () => {
    const life = begin();
    life.show(CONSOLE);
    for (const delayMs of [100, 200, 400, 800, 1500, 1500]) {
      const before = opened.length;
      last().events.onLost(ended);
      vi.advanceTimersByTime(delayMs - 1);
      expect(opened).toHaveLength(before);
      vi.advanceTimersByTime(1);
      expect(opened).toHaveLength(before + 1);
    }
    life.dispose();
  });

  it('is tried at once where the server tells of a change, with no wait left over', () => {
    const life = begin();
    life.show(CONSOLE);
    for (let tries = 0; tries < 4; tries += 1) {
      last().events.onLost(ended);
      vi.runOnlyPendingTimers();
    }
    last().events.onLost(ended);
    life.show({ ...CONSOLE, domain: '2 https://xen1' });
    expect([opened.length, vi.getTimerCount()]).toEqual([6, 0]);
    last().events.onLost(ended);
    expect(phases.at(-1)).toMatchObject({ kind: 'lost', retryAt: Date.now() + 100 });
    life.dispose();
  });

  it('is not tried again where only a change can help, until there is one or somebody asks', () => {
    const life = begin();
    life.show(CONSOLE);
    last().events.onLost(reason('consolePermission'));
    expect([phases.at(-1), vi.getTimerCount()]).toEqual([
      { kind: 'lost', loss: { error: reason('consolePermission'), isBrief: false }, retryAt: undefined },
      0,
    ]);
    life.retry();
    expect(opened).toHaveLength(2);
    life.dispose();
  });

  it('counts anew after a connection that lasted, and not after one that fell at once', () => {
    const life = begin();
    const delays: number[] = [];
    const lose = (afterMs: number) => {
      last().events.onConnected();
      vi.advanceTimersByTime(afterMs);
      last().events.onLost(ended);
      const phase = phases.at(-1);
      delays.push(phase?.kind === 'lost' ? (phase.retryAt ?? 0) - Date.now() : -1);
      vi.runOnlyPendingTimers();
    };
    life.show(CONSOLE);
    for (const afterMs of [10, 10, 10, 6000, 10]) lose(afterMs);
    expect(delays).toEqual([100, 200, 400, 100, 200]);
    life.dispose();
  });
});

it('is told of as one trouble over all its tries, which is brief at first', () => {
  const life = begin();
  life.show(CONSOLE);
  for (let tries = 0; tries < 6; tries += 1) {
    last().events.onLost(ended);
    vi.runOnlyPendingTimers();
  }
  const told = phases.map((phase) => {
    if (phase.kind === 'lost') return phase.loss.isBrief;
    return phase.kind === 'connecting' ? phase.after?.isBrief : phase.kind;
  });
  expect(told).toEqual([undefined, true, true, true, true, true, true, true, true, false, false, false, false]);
  life.retry();
  expect(phases.at(-1)).toEqual({ kind: 'connecting', after: undefined });
  life.dispose();
});

describe('a console that wants a password', () => {
  it('asks for it, and again where it was wrong, without trying by itself', () => {
    const life = begin();
    life.show(CONSOLE);
    last().events.onLost(reason('consolePasswordWanted'));
    expect([phases.at(-1), vi.getTimerCount()]).toEqual([{ kind: 'password', wasRefused: false }, 0]);
    life.retry();
    last().events.onLost(reason('consolePasswordRefused'));
    expect([phases.at(-1), vi.getTimerCount()]).toEqual([{ kind: 'password', wasRefused: true }, 0]);
    life.retry();
    last().events.onConnected();
    expect([opened.length, phases.at(-1)?.kind]).toEqual([3, 'connected']);
    life.dispose();
  });

  it('is not opened any more by an answer that comes too late', () => {
    const life = begin();
    life.show(CONSOLE);
    last().events.onLost(reason('consolePasswordWanted'));
    life.dispose();
    life.retry();
    expect(opened).toHaveLength(1);
  });
});
